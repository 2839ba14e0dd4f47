"""All routes: what is public API under /api/v1, and what stands at the root."""

from collections.abc import Sequence

from litestar.types import ControllerRouterHandler

from entrypoints.container import Container
from entrypoints.http.account.controllers import AccountController
from entrypoints.http.account.email_change import EmailChangeController
from entrypoints.http.account.wishlist import WishlistController
from entrypoints.http.admin_analytics.controllers import AdminAnalyticsController
from entrypoints.http.admin_catalog.bundles import BundleController, BundleStockController
from entrypoints.http.admin_catalog.categories import AdminCategoryController
from entrypoints.http.admin_catalog.collections import AdminCollectionController
from entrypoints.http.admin_catalog.pictures import AdminPictureController
from entrypoints.http.admin_catalog.product_types import AdminProductTypeController
from entrypoints.http.admin_catalog.products import AdminProductController
from entrypoints.http.admin_catalog.reviews import AdminReviewController
from entrypoints.http.admin_catalog.search import AdminSearchController
from entrypoints.http.admin_catalog.uploads import AdminUploadController, receive_upload_form
from entrypoints.http.admin_catalog.variants import AdminVariantController
from entrypoints.http.admin_jobs.controllers import AdminJobsController
from entrypoints.http.admin_orders.controllers import AdminOrderController
from entrypoints.http.admin_orders.lists import AdminOrderListController
from entrypoints.http.admin_orders.parcels import AdminParcelController
from entrypoints.http.admin_orders.refunds import AdminOrderMoneyController, AdminReturnController
from entrypoints.http.admin_staff.controllers import STAFF_CONTROLLERS
from entrypoints.http.auth.routes import auth_routes
from entrypoints.http.cart.controllers import CartController
from entrypoints.http.catalog.collections import CollectionController
from entrypoints.http.catalog.controllers import CategoryController, ProductController, SearchController
from entrypoints.http.catalog.reviews import ReviewController
from entrypoints.http.checkout.controllers import CheckoutController, SandboxController
from entrypoints.http.customers.controllers import AdminCustomerController
from entrypoints.http.dependencies import with_use_cases
from entrypoints.http.discovery.controllers import discovery_routes
from entrypoints.http.documents.controllers import AdminOrderPaperController, OrderPaperController
from entrypoints.http.downloads.controllers import (
    AdminOrderDownloadController,
    DownloadController,
    OrderDownloadController,
)
from entrypoints.http.downloads.digital_goods import AdminDigitalGoodsController
from entrypoints.http.health.controllers import HealthController
from entrypoints.http.inventory.controllers import InventoryController
from entrypoints.http.inventory.holds import HoldController
from entrypoints.http.inventory.locations import LocationController
from entrypoints.http.inventory.watching import BackInStockController, LowStockController
from entrypoints.http.mailbox.controllers import mailbox_controller
from entrypoints.http.media.controllers import media
from entrypoints.http.metrics.controllers import metrics_handler
from entrypoints.http.order_notes.controllers import AdminOrderNoteController
from entrypoints.http.orders.changes import OrderChangeController
from entrypoints.http.orders.controllers import OrderController
from entrypoints.http.own_router import OwnRouter
from entrypoints.http.pricing.controllers import ShippingController
from entrypoints.http.privacy.controllers import AdminErasureController, PrivacyController
from entrypoints.http.product_files.controllers import ProductExportController, ProductImportController
from entrypoints.http.shop.controllers import shop_routes
from entrypoints.http.variant_grid.controllers import VariantGridController
from entrypoints.http.webhooks.controllers import SandboxWebhookController, StripeWebhookController
from entrypoints.settings import Settings

API = "/api/v1"


# What stands at the same place in every shop.
_CONTROLLERS: tuple[ControllerRouterHandler, ...] = (
    CartController,
    InventoryController,
    LocationController,
    LowStockController,
    HoldController,
    BackInStockController,
    ShippingController,
    AccountController,
    EmailChangeController,
    AdminAnalyticsController,
    AdminCategoryController,
    AdminCollectionController,
    AdminCustomerController,
    AdminDigitalGoodsController,
    AdminErasureController,
    AdminJobsController,
    AdminOrderController,
    AdminOrderDownloadController,
    AdminOrderListController,
    AdminOrderNoteController,
    AdminOrderPaperController,
    AdminOrderMoneyController,
    AdminParcelController,
    AdminPictureController,
    AdminProductController,
    AdminReviewController,
    AdminUploadController,
    AdminReturnController,
    AdminProductTypeController,
    AdminSearchController,
    AdminVariantController,
    BundleController,
    BundleStockController,
    CategoryController,
    CheckoutController,
    CollectionController,
    DownloadController,
    OrderChangeController,
    OrderController,
    OrderDownloadController,
    OrderPaperController,
    PrivacyController,
    ProductExportController,
    ProductImportController,
    ProductController,
    ReviewController,
    SearchController,
    VariantGridController,
    WishlistController,
    *STAFF_CONTROLLERS,
)


def api_controllers(settings: Settings) -> Sequence[ControllerRouterHandler]:
    """The controllers of the public API."""
    return (
        *_CONTROLLERS,
        *([receive_upload_form] if settings.media == "files" else []),
        *([SandboxController] if settings.payments == "sandbox" else []),
        auth_routes(settings),
        shop_routes(settings),
    )


def root_handlers(settings: Settings) -> list[ControllerRouterHandler]:
    """What stands outside the API: health, figures, webhooks, the mailbox of a shop that sends no real mail."""
    webhooks = StripeWebhookController if settings.payments == "stripe" else SandboxWebhookController
    handlers: list[ControllerRouterHandler] = [HealthController, media, webhooks, discovery_routes(settings)]
    if settings.metrics_token:
        handlers.append(metrics_handler(settings))
    if settings.shows_mailbox:
        handlers.append(mailbox_controller(settings))
    return handlers


def routes(container: Container) -> list[ControllerRouterHandler]:
    """Everything but the two web applications."""
    settings = container.settings()
    api = OwnRouter(API, route_handlers=with_use_cases(api_controllers(settings), container))
    return [api, *with_use_cases(root_handlers(settings), container)]
