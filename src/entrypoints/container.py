"""The composition root: the only module that knows every concrete class.

Names of use cases here are the names by which controllers ask for them. Nothing calls the container from inside.
"""

from datetime import timedelta

from dependency_injector import containers, providers

from adapters.files.media import FileMediaStorage, FolderProbe
from adapters.files.private import FolderPrivateFiles
from adapters.files.uploads import FileUploads
from adapters.html.sanitizer import Nh3Sanitizer
from adapters.memory.account_states import MemoryAccountStateCache
from adapters.memory.account_tokens import MemoryLinkQueries
from adapters.memory.attempts import MemoryAttemptThrottle, NoThrottle
from adapters.memory.audit_log import MemoryAuditQueries
from adapters.memory.backdating import MemoryBackdating
from adapters.memory.books import MemoryBooks
from adapters.memory.cart import MemoryCartReader
from adapters.memory.cart_goods import MemoryCartGoods
from adapters.memory.catalog.admin import MemoryAdminCatalogQueries
from adapters.memory.catalog.bundle_queries import MemoryBundleQueries
from adapters.memory.catalog.collections import MemoryCollectionQueries
from adapters.memory.catalog.outline import MemoryCatalogOutline
from adapters.memory.catalog.pending_pictures import MemoryPendingPictures
from adapters.memory.catalog.product_types import MemoryProductTypeQueries
from adapters.memory.catalog.queries import MemoryCatalogQueries
from adapters.memory.catalog.search_index import MemorySearchIndex
from adapters.memory.catalog.search_log import MemorySearchLog
from adapters.memory.catalog.synonyms import MemorySynonymQueries
from adapters.memory.catalog.tables import MemoryCatalogNews, watched_cache
from adapters.memory.catalog.unsold_files import MemoryUnsoldFiles
from adapters.memory.catalog.variant_edits import MemoryVariantGrid
from adapters.memory.catalog.variants import MemoryVariantCatalog
from adapters.memory.customers import MemoryCustomerQueries
from adapters.memory.dead_letters import MemoryJobQueries
from adapters.memory.figures import MemoryFigures
from adapters.memory.filling import MemoryFilling
from adapters.memory.housekeeping import MemoryHousekeeping
from adapters.memory.identity_queries import MemoryAccountQueries, MemoryAccountStates, MemorySessionQueries
from adapters.memory.inventory.queries import MemoryInventoryQueries, MemoryStockQueries
from adapters.memory.inventory.watching import MemoryStockWatchQueries
from adapters.memory.jobs import MemoryJobLoop
from adapters.memory.limits import MemoryRateLimiter, NoRateLimits
from adapters.memory.mailbox import MemoryMailbox
from adapters.memory.media import MemoryMediaStorage
from adapters.memory.order.checkouts import MemoryCheckoutReader
from adapters.memory.order.holds import MemoryHoldQueries
from adapters.memory.order.old_news import MemoryOldNews
from adapters.memory.order.queries import MemoryOrderQueries
from adapters.memory.pricing import MemoryShippingMethods
from adapters.memory.private_files import MemoryPrivateFiles
from adapters.memory.sales import MemorySalesQueries
from adapters.memory.sent_letters import MemorySentLetters
from adapters.memory.settings import MemoryShopSettingsQuery
from adapters.memory.staff_queries import MemoryApiKeyStates, MemoryStaffQueries
from adapters.memory.store import MemoryStore
from adapters.memory.unit_of_work import MemoryUnits
from adapters.memory.uploads import MemoryUploads
from adapters.memory.wishlists import MemoryWishlistQueries
from adapters.oauth.opening import open_providers
from adapters.pdf.printer import PdfPrinter
from adapters.pictures.opening import open_picture_encoder, open_renditions
from adapters.postgres.audit_log import PostgresAuditQueries
from adapters.postgres.backdating import PostgresBackdating
from adapters.postgres.books import PostgresBooks
from adapters.postgres.brief_unit_of_work import BriefUnitOfWork
from adapters.postgres.bulk import PostgresBulkLoader
from adapters.postgres.cart import PostgresCartReader
from adapters.postgres.cart_goods import PostgresCartGoods
from adapters.postgres.catalog.admin import PostgresAdminCatalogQueries
from adapters.postgres.catalog.announcements import PostgresCatalogAnnouncements
from adapters.postgres.catalog.bundles import PostgresBundleQueries
from adapters.postgres.catalog.collections import PostgresCollectionQueries
from adapters.postgres.catalog.outline import PostgresCatalogOutline
from adapters.postgres.catalog.pending_pictures import PostgresPendingPictures
from adapters.postgres.catalog.product_types import PostgresProductTypeQueries
from adapters.postgres.catalog.queries import PostgresCatalogQueries
from adapters.postgres.catalog.search_index import PostgresSearchIndex
from adapters.postgres.catalog.search_log import PostgresSearchLog
from adapters.postgres.catalog.synonyms import PostgresSynonymQueries
from adapters.postgres.catalog.unsold_files import PostgresUnsoldFiles
from adapters.postgres.catalog.variant_edits import PostgresVariantGrid
from adapters.postgres.catalog.variants import PostgresVariantCatalog
from adapters.postgres.database import Database
from adapters.postgres.dead_letters import PostgresJobQueries
from adapters.postgres.figures import PostgresFigures
from adapters.postgres.filling import PostgresFilling
from adapters.postgres.health import DatabaseProbe, WorkerProbe
from adapters.postgres.housekeeping import PostgresHousekeeping
from adapters.postgres.identity.account_tokens import PostgresLinkQueries
from adapters.postgres.identity.api_keys import PostgresApiKeyStates
from adapters.postgres.identity.queries import PostgresAccountQueries, PostgresCustomerQueries
from adapters.postgres.identity.sessions import PostgresAccountStates, PostgresSessionQueries
from adapters.postgres.identity.staff import PostgresStaffQueries
from adapters.postgres.inventory.queries import PostgresInventoryQueries, PostgresStockQueries
from adapters.postgres.inventory.watching import PostgresStockWatchQueries
from adapters.postgres.mailbox import PostgresMailbox
from adapters.postgres.order.checkouts import PostgresCheckoutReader
from adapters.postgres.order.holds import PostgresHoldQueries
from adapters.postgres.order.old_news import PostgresOldNews
from adapters.postgres.order.queries import PostgresOrderQueries
from adapters.postgres.pricing import PostgresShippingMethods
from adapters.postgres.queue_opening import open_queue_worker
from adapters.postgres.sales import PostgresSalesQueries
from adapters.postgres.sent_letters import PostgresSentLetters
from adapters.postgres.settings import PostgresShopSettingsQuery
from adapters.postgres.unit_of_work import PostgresUnits
from adapters.postgres.wishlists import PostgresWishlistQueries
from adapters.product_files.opening import CsvProductFiles
from adapters.product_files.writer import CsvProductWriter
from adapters.redis.attempts import RedisAttemptThrottle
from adapters.redis.cache import RedisCache
from adapters.redis.connection import Breaker, connect
from adapters.redis.health import RedisProbe
from adapters.redis.limits import RedisRateLimiter
from adapters.redis.sessions import RedisAccountStateCache
from adapters.s3.bucket import Bucket, BucketAddress
from adapters.s3.media import S3MediaStorage, S3Probe
from adapters.s3.private import S3PrivateFiles
from adapters.s3.uploads import S3Uploads
from adapters.sandbox.gateway import SandboxGateway
from adapters.sandbox.housekeeping import SandboxHousekeeping
from adapters.sandbox.memory_books import MemoryBooks as MemorySandboxBooks
from adapters.sandbox.outbox import SandboxEventOutbox
from adapters.sandbox.postgres_books import PostgresBooks as PostgresSandboxBooks
from adapters.sandbox.senders import InProcessWebhookSender, open_http_sender
from adapters.sandbox.signature import webhook_secret
from adapters.sandbox.terminal import SandboxCardTerminal
from adapters.security.client_marks import HmacClientMarks
from adapters.security.common_passwords import common_passwords
from adapters.security.device_marks import HmacDeviceMarks
from adapters.security.export_links import HmacExportLinks
from adapters.security.invitation_tokens import HmacInvitationTokens
from adapters.security.link_tokens import HmacLinkTokens
from adapters.security.one_time_passwords import TotpCodes
from adapters.security.order_access import HmacOrderAccess
from adapters.security.passwords import PooledPasswordHasher
from adapters.security.sealing import AesSealer
from adapters.security.tokens import JwtIssuer
from adapters.sendgrid.api import SendGridApi
from adapters.sendgrid.mailer import SendGridMailer, SendGridProbe
from adapters.stripe.opening import open_stripe
from adapters.system.chance import SystemIds, SystemRandomness
from adapters.system.clock import SystemClock
from adapters.system.faults import FaultFolder, NoFaults, WatchedMailer
from adapters.templates.opening import open_mail_templates
from adapters.web.opening import open_web_pictures
from application.cart.add_to_cart import AddToCartHandler
from application.cart.add_wish import AddWishHandler
from application.cart.change_cart_line import ChangeCartLineHandler
from application.cart.clear_cart import ClearCartHandler
from application.cart.find_cart import FindCartHandler
from application.cart.find_wish import FindWishHandler
from application.cart.find_wishlist import FindWishlistHandler
from application.cart.known_goods import KnownGoods
from application.cart.merge_carts import MergeCartsHandler
from application.cart.remove_cart_line import RemoveCartLineHandler
from application.cart.remove_wish import RemoveWishHandler
from application.cart.reorder import ReorderHandler
from application.catalog.add_variant import AddVariantHandler
from application.catalog.arrange_pictures import ArrangePicturesHandler
from application.catalog.arrange_variants import ArrangeVariantsHandler
from application.catalog.attach_upload import AttachUploadHandler
from application.catalog.cached_reads import GENERATION_KEY, CachedReads
from application.catalog.cancel_product_import import CancelProductImportHandler
from application.catalog.change_product_status import ChangeProductStatusHandler
from application.catalog.count_sales import CountSalesHandler
from application.catalog.create_category import CreateCategoryHandler
from application.catalog.create_collection import CreateCollectionHandler
from application.catalog.create_product import CreateProductHandler
from application.catalog.create_product_type import CreateProductTypeHandler
from application.catalog.create_synonyms import CreateSynonymsHandler
from application.catalog.delete_category import DeleteCategoryHandler
from application.catalog.delete_collection import DeleteCollectionHandler
from application.catalog.delete_product import DeleteProductHandler
from application.catalog.delete_product_type import DeleteProductTypeHandler
from application.catalog.delete_synonyms import DeleteSynonymsHandler
from application.catalog.download_product_export import DownloadProductExportHandler
from application.catalog.edit_category import EditCategoryHandler
from application.catalog.edit_collection import EditCollectionHandler
from application.catalog.edit_in_bulk import EditInBulkHandler
from application.catalog.edit_picture import EditPictureHandler
from application.catalog.edit_product import EditProductHandler
from application.catalog.edit_product_type import EditProductTypeHandler
from application.catalog.edit_synonyms import EditSynonymsHandler
from application.catalog.edit_variant import EditVariantHandler
from application.catalog.export_slices import ExportSlices
from application.catalog.exported import PictureAddresses
from application.catalog.find_admin_products import FindAdminProductsHandler
from application.catalog.find_admin_reviews import FindAdminReviewsHandler
from application.catalog.find_bundles import FindBundlesHandler
from application.catalog.find_categories import FindCategoriesHandler
from application.catalog.find_collections import FindCollectionsHandler
from application.catalog.find_product_files import FindProductFilesHandler
from application.catalog.find_product_types import FindProductTypesHandler
from application.catalog.find_products import FindProductsHandler
from application.catalog.find_related_products import FindRelatedProductsHandler
from application.catalog.find_reviews import FindReviewsHandler
from application.catalog.find_synonyms import FindSynonymsHandler
from application.catalog.find_variants import FindVariantsHandler
from application.catalog.import_places import ImportPlaces
from application.catalog.import_product import ImportProductHandler
from application.catalog.import_together import ImportTogetherHandler
from application.catalog.import_types import ImportTypes
from application.catalog.keep_product_files import KeepProductFilesHandler
from application.catalog.keep_schedules import KeepSchedulesHandler
from application.catalog.list_collections import ListCollectionsHandler
from application.catalog.moderate_review import ModerateReviewHandler
from application.catalog.preview_rule import PreviewRuleHandler
from application.catalog.rebuild_listings import RebuildListingsHandler
from application.catalog.refresh_availability import RefreshAvailabilityHandler
from application.catalog.refresh_category_listings import RefreshCategoryListingsHandler
from application.catalog.refresh_type_listings import RefreshTypeListingsHandler
from application.catalog.remove_picture import RemovePictureHandler
from application.catalog.remove_variant import RemoveVariantHandler
from application.catalog.retry_renditions import RetryRenditionsHandler
from application.catalog.run_product_import import RunProductImportHandler
from application.catalog.schedule_product import ScheduleProductHandler
from application.catalog.search_tally import SearchTally
from application.catalog.set_bundle_parts import SetBundlePartsHandler
from application.catalog.shop_synonyms import ShopSynonyms
from application.catalog.show_admin_collection import ShowAdminCollectionHandler
from application.catalog.show_admin_product import ShowAdminProductHandler
from application.catalog.show_category import ShowCategoryHandler
from application.catalog.show_category_tree import ShowCategoryTreeHandler
from application.catalog.show_collection import ShowCollectionHandler
from application.catalog.show_product import ShowProductHandler
from application.catalog.show_product_file import ShowProductFileHandler
from application.catalog.show_product_type import ShowProductTypeHandler
from application.catalog.start_product_export import StartProductExportHandler
from application.catalog.start_product_import import StartProductImportHandler
from application.catalog.suggest import SuggestHandler
from application.catalog.takeover import Takeover
from application.catalog.upload_picture import UploadPictureHandler
from application.catalog.view_search_insight import ViewSearchInsightHandler
from application.catalog.write_product_export import WriteProductExportHandler
from application.catalog.write_review import WriteReviewHandler
from application.checkout.apply_provider_event import ApplyProviderEventHandler
from application.checkout.authenticate_sandbox_payment import AuthenticateSandboxPaymentHandler
from application.checkout.booking_as_seen import BookingAsSeen
from application.checkout.cancel_checkout import CancelCheckoutHandler
from application.checkout.change_checkout import ChangeCheckoutHandler
from application.checkout.confirm_sandbox_payment import ConfirmSandboxPaymentHandler
from application.checkout.deliver_sandbox_events import DeliverSandboxEventsHandler
from application.checkout.end_sandbox_dispute import EndSandboxDisputeHandler
from application.checkout.ending import CheckoutEnding
from application.checkout.expire_checkouts import ExpireCheckoutsHandler
from application.checkout.find_checkout import FindCheckoutHandler
from application.checkout.find_holds import FindHoldsHandler
from application.checkout.hold_caps import HoldCaps
from application.checkout.intents import CheckoutIntents
from application.checkout.opening import CheckoutOpening
from application.checkout.place_order import PlaceOrderHandler
from application.checkout.receive_provider_event import ReceiveProviderEventHandler
from application.checkout.reconcile_payments import ReconcilePaymentsHandler
from application.checkout.settlement import Settlement
from application.checkout.start_checkout import StartCheckoutHandler
from application.checkout.timing import CheckoutTiming
from application.documents.papers import Papers
from application.documents.print_credit_note import PrintCreditNoteHandler
from application.documents.print_invoice import PrintInvoiceHandler
from application.documents.print_own_credit_note import PrintOwnCreditNoteHandler
from application.documents.print_own_invoice import PrintOwnInvoiceHandler
from application.documents.print_packing_slip import PrintPackingSlipHandler
from application.downloads.add_digital_file import AddDigitalFileHandler
from application.downloads.change_download import ChangeDownloadHandler
from application.downloads.deliver_downloads import DeliverDownloadsHandler
from application.downloads.find_order_downloads import FindOrderDownloadsHandler
from application.downloads.find_own_downloads import FindOwnDownloadsHandler
from application.downloads.grant_downloads import GrantDownloadsHandler
from application.downloads.open_download import OpenDownloadHandler
from application.downloads.remove_digital_file import RemoveDigitalFileHandler
from application.downloads.replace_digital_file import ReplaceDigitalFileHandler
from application.downloads.set_download_terms import SetDownloadTermsHandler
from application.downloads.show_digital_goods import ShowDigitalGoodsHandler
from application.downloads.start_download import StartDownloadHandler
from application.downloads.unsold_sweep import UnsoldSweep
from application.identity.add_address import AddAddressHandler
from application.identity.attempts import SignInAttempts
from application.identity.authenticate import SessionAuthenticator
from application.identity.cancel_email_change import CancelEmailChangeHandler
from application.identity.change_address import ChangeAddressHandler
from application.identity.change_password import ChangePasswordHandler
from application.identity.change_profile import ChangeProfileHandler
from application.identity.code_check import CodeCheck
from application.identity.confirm_email_change import ConfirmEmailChangeHandler
from application.identity.confirm_second_factor import ConfirmSecondFactorHandler
from application.identity.connect_identity import ConnectIdentityHandler
from application.identity.create_admin import CreateAdminHandler
from application.identity.create_staff import CreateStaffHandler
from application.identity.credentials import NewCredentials
from application.identity.disable_second_factor import DisableSecondFactorHandler
from application.identity.disconnect_identity import DisconnectIdentityHandler
from application.identity.end_session import EndSessionHandler
from application.identity.enroll_second_factor import EnrollSecondFactorHandler
from application.identity.entrance import Challenges, Entrance
from application.identity.find_customers import FindCustomersHandler
from application.identity.find_sessions import FindSessionsHandler
from application.identity.finish_provider_sign_in import FinishProviderSignInHandler
from application.identity.forgot_password import ForgotPasswordHandler
from application.identity.get_customer import GetCustomerHandler
from application.identity.get_profile import GetProfileHandler
from application.identity.get_second_factor import GetSecondFactorHandler
from application.identity.get_user import GetUserHandler
from application.identity.links import Links
from application.identity.list_addresses import ListAddressesHandler
from application.identity.list_identities import ListIdentitiesHandler
from application.identity.own_password import OwnPassword
from application.identity.provider_tickets import ProviderTickets
from application.identity.receive_provider_answer import ReceiveProviderAnswerHandler
from application.identity.refresh_session import RefreshSessionHandler
from application.identity.register import RegisterHandler
from application.identity.remove_address import RemoveAddressHandler
from application.identity.renew_recovery_codes import RenewRecoveryCodesHandler
from application.identity.request_email_change import RequestEmailChangeHandler
from application.identity.resend_verification import ResendVerificationHandler
from application.identity.reset_password import ResetPasswordHandler
from application.identity.reset_second_factor import ResetSecondFactorHandler
from application.identity.sessions import Sessions
from application.identity.sign_in import SignInHandler
from application.identity.sign_out import SignOutHandler
from application.identity.sign_out_everywhere import SignOutEverywhereHandler
from application.identity.start_provider_sign_in import StartProviderSignInHandler
from application.identity.verify_email import VerifyEmailHandler
from application.identity.verify_second_factor import VerifySecondFactorHandler
from application.inventory.adjust_stock import AdjustStockHandler
from application.inventory.change_stock_in_bulk import ChangeStockInBulkHandler
from application.inventory.create_location import CreateLocationHandler
from application.inventory.edit_location import EditLocationHandler
from application.inventory.find_locations import FindLocationsHandler
from application.inventory.find_low_stock import FindLowStockHandler
from application.inventory.find_movements import FindMovementsHandler
from application.inventory.find_stock import FindStockHandler
from application.inventory.set_low_stock_threshold import SetLowStockThresholdHandler
from application.inventory.tell_waiting import TellWaitingHandler
from application.inventory.transfer_stock import TransferStockHandler
from application.inventory.wait_for_stock import WaitForStockHandler
from application.inventory.watch_stock import WatchStockHandler
from application.kernel.events import Subscriptions
from application.kernel.limits import SetLimits
from application.media.ask_for_renditions import AskForRenditionsHandler
from application.media.fetch_pending import FetchPendingHandler
from application.media.fetch_picture import FetchPictureHandler
from application.media.find_pending_pictures import FindPendingPicturesHandler
from application.media.make_renditions import MakeRenditionsHandler
from application.media.receive_upload import ReceiveUploadHandler
from application.media.show_media import ShowMediaHandler
from application.media.start_upload import StartUploadHandler
from application.media.upload_forms import UploadForms
from application.media.upload_sweep import UploadSweep
from application.notifications.find_mails import FindMailsHandler
from application.notifications.mail_subscriber import PostOffice
from application.notifications.read_mail import ReadMailHandler
from application.notifications.resend_order_confirmation import ResendOrderConfirmationHandler
from application.notifications.send_back_in_stock import SendBackInStockHandler
from application.notifications.send_downloads_ready import SendDownloadsReadyHandler
from application.notifications.send_email_change_link import SendEmailChangeLinkHandler
from application.notifications.send_email_change_notice import SendEmailChangeNoticeHandler
from application.notifications.send_email_changed import SendEmailChangedHandler
from application.notifications.send_export_ready import SendExportReadyHandler
from application.notifications.send_identity_connected import SendIdentityConnectedHandler
from application.notifications.send_low_stock import SendLowStockHandler
from application.notifications.send_new_order import SendNewOrderHandler
from application.notifications.send_order_confirmation import SendOrderConfirmationHandler
from application.notifications.send_password_changed import SendPasswordChangedHandler
from application.notifications.send_password_reset import SendPasswordResetHandler
from application.notifications.send_second_factor_changed import SendSecondFactorChangedHandler
from application.notifications.send_session_stolen import SendSessionStolenHandler
from application.notifications.send_shipment_notice import SendShipmentNoticeHandler
from application.notifications.send_sign_ins_slowed import SendSignInsSlowedHandler
from application.notifications.send_staff_invitation import SendStaffInvitationHandler
from application.notifications.send_verification import SendVerificationHandler
from application.notifications.send_welcome import SendWelcomeHandler
from application.operations.change_logo import ChangeLogoHandler
from application.operations.change_settings import ChangeSettingsHandler
from application.operations.check_books import CheckBooksHandler
from application.operations.check_health import CheckHealthHandler
from application.operations.clean_up import CleanUpHandler
from application.operations.find_jobs import FindJobsHandler
from application.operations.get_settings import GetSettingsHandler
from application.operations.get_shop import GetShopHandler
from application.operations.health import RareProbe
from application.operations.read_figures import ReadFiguresHandler
from application.operations.retry_all_jobs import RetryAllJobsHandler
from application.operations.retry_job import RetryJobHandler
from application.operations.search_audit_log import SearchAuditLogHandler
from application.operations.settings_reader import RecentSettings
from application.operations.view_overview import ViewOverviewHandler
from application.operations.watch_shop import Alarm, WatchShopHandler
from application.order.add_note import AddNoteHandler
from application.order.cancel_order import CancelOrderHandler
from application.order.cancel_own_order import CancelOwnOrderHandler
from application.order.cancel_parcel import CancelParcelHandler
from application.order.cancellation import Cancellation
from application.order.claim_confirmed_order import ClaimConfirmedOrderHandler
from application.order.claim_guest_orders import ClaimGuestOrdersHandler
from application.order.claiming import Claims
from application.order.close_old_orders import CloseOldOrdersHandler
from application.order.close_order import CloseOrderHandler
from application.order.correct_own_address import CorrectOwnAddressHandler
from application.order.correct_shipping_address import CorrectShippingAddressHandler
from application.order.decide_return import DecideReturnHandler
from application.order.dispute_booking import DisputeBooking
from application.order.export_orders import ExportOrdersHandler
from application.order.find_notes import FindNotesHandler
from application.order.find_order import FindOrderHandler
from application.order.find_order_detail import FindOrderDetailHandler
from application.order.find_orders import FindOrdersHandler
from application.order.follow_confirmed_order import FollowConfirmedOrderHandler
from application.order.mark_delivered import MarkDeliveredHandler
from application.order.money_back import MoneyBack
from application.order.order_numbers import OrderNumbers
from application.order.pack_parcel import PackParcelHandler
from application.order.receive_return import ReceiveReturnHandler
from application.order.refund_order import RefundOrderHandler
from application.order.refund_return import RefundReturnHandler
from application.order.request_return import RequestReturnHandler
from application.order.resend_confirmation import ResendConfirmationHandler
from application.order.search_orders import SearchOrdersHandler
from application.order.ship_order import ShipOrderHandler
from application.order.ship_parcel import ShipParcelHandler
from application.pricing.find_shipping_methods import FindShippingMethodsHandler
from application.pricing.set_shipping_method import SetShippingMethodHandler
from application.pricing.set_tax_rate import SetTaxRateHandler
from application.privacy.delete_files import DeleteFilesHandler
from application.privacy.download_export import DownloadExportHandler
from application.privacy.erase_account import EraseAccountHandler
from application.privacy.erase_customer import EraseCustomerHandler
from application.privacy.erasing import Erasing
from application.privacy.find_exports import FindExportsHandler
from application.privacy.finish_erasure import FinishErasureHandler
from application.privacy.keep_retention import KeepRetentionHandler
from application.privacy.ports import TaxRetention
from application.privacy.reauthentication import Reauthentication
from application.privacy.request_export import RequestExportHandler
from application.privacy.show_export import ShowExportHandler
from application.privacy.unfinished_files import UnfinishedFiles
from application.privacy.write_export import WriteExportHandler
from application.staff.accept_invitation import AcceptInvitationHandler
from application.staff.api_keys import ApiKeyAuthenticator
from application.staff.bearer import BearerAuthenticator
from application.staff.change_staff import ChangeStaffHandler
from application.staff.create_api_key import CreateApiKeyHandler
from application.staff.create_role import CreateRoleHandler
from application.staff.delete_role import DeleteRoleHandler
from application.staff.edit_api_key import EditApiKeyHandler
from application.staff.edit_role import EditRoleHandler
from application.staff.find_api_keys import FindApiKeysHandler
from application.staff.find_invitations import FindInvitationsHandler
from application.staff.find_roles import FindRolesHandler
from application.staff.find_staff import FindStaffHandler
from application.staff.get_staff_member import GetStaffMemberHandler
from application.staff.invite_staff import InviteStaffHandler
from application.staff.read_invitation import ReadInvitationHandler
from application.staff.remove_staff import RemoveStaffHandler
from application.staff.resend_invitation import ResendInvitationHandler
from application.staff.revoke_api_key import RevokeApiKeyHandler
from application.staff.revoke_invitation import RevokeInvitationHandler
from application.storefront.list_offers import ListOffersHandler
from application.storefront.list_page_addresses import ListPageAddressesHandler
from application.storefront.list_shelf_addresses import ListShelfAddressesHandler
from application.storefront.outline_catalog import OutlineCatalogHandler
from application.storefront.show_collection_page import ShowCollectionPageHandler
from application.storefront.show_home_page import ShowHomePageHandler
from application.storefront.show_list_page import ShowListPageHandler
from application.storefront.show_product_page import ShowProductPageHandler
from entrypoints.redaction import Pseudonyms
from entrypoints.settings import Settings
from entrypoints.subscriptions import SUBSCRIPTIONS


def _counting(settings: Settings) -> str:
    """Where requests are counted."""
    if not settings.rate_limits:
        return "nowhere"
    return "memory" if settings.profile == "memory" else "redis"


def _previous_secrets(settings: Settings) -> tuple[bytes, ...]:
    """Under which things were signed before."""
    return (settings.previous_secret_key,) if settings.previous_secret_key else ()


def _fault_source(settings: Settings) -> str:
    """Who decides what goes wrong on purpose."""
    return "nobody" if settings.faults is None else "folder"


def _timing(settings: Settings) -> CheckoutTiming:
    """How long the steps of a purchase may take."""
    return CheckoutTiming(
        hold=timedelta(minutes=settings.intervals.hold_minutes),
        reconcile_age=timedelta(seconds=settings.intervals.reconcile_age),
        browser_grace=timedelta(seconds=settings.intervals.browser_grace),
    )


def _address_factor(settings: Settings) -> int:
    """By how much the cap on what one network address holds is wider; 0: there is none."""
    return settings.address_factor if settings.rate_limits else 0


def _tax_retention(settings: Settings) -> TaxRetention:
    """How long the contacts of sales are kept; a year counts its leap day."""
    return TaxRetention(timedelta(days=settings.intervals.tax_retention_years * 366))


def _return_window(settings: Settings) -> timedelta:
    """How long goods may be sent back."""
    return timedelta(days=settings.intervals.return_days)


class Container(containers.DeclarativeContainer):
    """Everything the shop is made of, chosen by the settings."""

    settings: providers.Dependency[Settings] = providers.Dependency(instance_of=Settings)

    # --- ground: time, identity, chance, storage -------------------------------------------------------------------
    clock = providers.Singleton(SystemClock)
    ids = providers.Singleton(SystemIds)
    randomness = providers.Singleton(SystemRandomness)
    faults = providers.Selector(
        providers.Callable(_fault_source, settings),
        nobody=providers.Singleton(NoFaults),
        folder=providers.Singleton(FaultFolder, settings.provided.faults, clock),
    )
    subscriptions = providers.Singleton(Subscriptions, SUBSCRIPTIONS)
    database = providers.Singleton(Database, settings.provided.database_url, max_size=settings.provided.database_pool)
    memory_store = providers.Singleton(MemoryStore)
    uow = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresUnits, database, ids, subscriptions),
        memory=providers.Singleton(MemoryUnits, memory_store, clock, ids, subscriptions),
    )
    # For what is read and then written by one statement: carts, and sales that are counted.
    brief_uow = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresUnits, database, ids, subscriptions, BriefUnitOfWork),
        memory=uow,
    )
    # For bulk loads, which derive at their end what subscribers would derive change by change.
    no_subscriptions = providers.Singleton(Subscriptions, {})
    bulk_uow = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresUnits, database, ids, no_subscriptions),
        memory=providers.Singleton(MemoryUnits, memory_store, clock, ids, no_subscriptions),
    )
    filling = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresFilling, database),
        memory=providers.Singleton(MemoryFilling),
    )
    bulk_loader = providers.Singleton(PostgresBulkLoader, database)

    # --- identity and settings -------------------------------------------------------------------------------------
    redis = providers.Singleton(connect, settings.provided.redis_url)
    redis_breaker = providers.Singleton(Breaker)
    memory_rate_limiter = providers.Singleton(MemoryRateLimiter, clock, settings.provided.api_processes)
    counting = providers.Selector(
        providers.Callable(_counting, settings),
        nowhere=providers.Singleton(NoRateLimits),
        memory=memory_rate_limiter,
        redis=providers.Singleton(RedisRateLimiter, redis, redis_breaker, memory_rate_limiter),
    )
    rate_limiter = providers.Singleton(SetLimits, counting, settings.provided.limits)
    password_hasher = providers.Singleton(PooledPasswordHasher, settings.provided.password_hash)
    previous_secrets = providers.Callable(_previous_secrets, settings)
    token_issuer = providers.Singleton(JwtIssuer, settings.provided.secret_key, clock, ids, before=previous_secrets)
    account_queries = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresAccountQueries, database),
        memory=providers.Singleton(MemoryAccountQueries, memory_store, clock),
    )
    account_states = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresAccountStates, database),
        memory=providers.Singleton(MemoryAccountStates, memory_store, clock),
    )
    account_state_cache = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(RedisAccountStateCache, redis, redis_breaker),
        memory=providers.Singleton(MemoryAccountStateCache, clock),
    )
    customer_queries = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresCustomerQueries, database),
        memory=providers.Singleton(MemoryCustomerQueries, memory_store),
    )
    stored_settings = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresShopSettingsQuery, database),
        memory=providers.Singleton(MemoryShopSettingsQuery, memory_store),
    )
    settings_reader = providers.Singleton(RecentSettings, stored_settings, clock)
    new_credentials = providers.Singleton(
        NewCredentials, password_hasher, providers.Singleton(common_passwords), settings_reader
    )
    pseudonyms = providers.Singleton(Pseudonyms, settings.provided.secret_key)
    invitation_tokens = providers.Singleton(HmacInvitationTokens, settings.provided.secret_key)
    api_key_states = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresApiKeyStates, database),
        memory=providers.Singleton(MemoryApiKeyStates, memory_store, clock),
    )
    authenticator = providers.Singleton(
        BearerAuthenticator,
        providers.Singleton(SessionAuthenticator, token_issuer, account_states, account_state_cache, settings_reader),
        providers.Singleton(ApiKeyAuthenticator, api_key_states, rate_limiter, clock),
    )
    device_marks = providers.Singleton(HmacDeviceMarks, settings.provided.secret_key)
    sessions = providers.Singleton(Sessions, token_issuer, account_queries, device_marks, ids, randomness)
    entrance = providers.Singleton(Entrance, sessions, settings_reader, ids, randomness)
    sealer = providers.Singleton(
        AesSealer, providers.List(settings.provided.secret_key, settings.provided.previous_secret_key)
    )
    code_check = providers.Singleton(CodeCheck, providers.Singleton(TotpCodes), sealer, rate_limiter)
    challenges = providers.Singleton(Challenges, uow, sessions)
    own_password = providers.Singleton(OwnPassword, password_hasher, rate_limiter)
    get_second_factor = providers.Factory(GetSecondFactorHandler, uow, settings_reader)
    enroll_second_factor = providers.Factory(
        EnrollSecondFactorHandler,
        uow,
        challenges,
        own_password,
        code_check,
        randomness,
        settings_reader,
    )
    confirm_second_factor = providers.Factory(
        ConfirmSecondFactorHandler, uow, challenges, code_check, sessions, account_state_cache, randomness
    )
    verify_second_factor = providers.Factory(VerifySecondFactorHandler, uow, challenges, code_check, sessions)
    disable_second_factor = providers.Factory(
        DisableSecondFactorHandler, uow, own_password, code_check, account_state_cache, settings_reader
    )
    renew_recovery_codes = providers.Factory(RenewRecoveryCodesHandler, uow, code_check, randomness)
    reset_second_factor = providers.Factory(ResetSecondFactorHandler, uow, account_state_cache)
    identity_providers = providers.Singleton(open_providers, settings.provided.sign_in_providers, clock)
    provider_tickets = providers.Singleton(ProviderTickets, sealer, clock)
    start_provider_sign_in = providers.Factory(
        StartProviderSignInHandler, identity_providers, provider_tickets, randomness
    )
    receive_provider_answer = providers.Factory(ReceiveProviderAnswerHandler, identity_providers, provider_tickets, ids)
    finish_provider_sign_in = providers.Factory(
        FinishProviderSignInHandler, uow, identity_providers, provider_tickets, entrance, ids
    )
    connect_identity = providers.Factory(ConnectIdentityHandler, uow, provider_tickets, ids)
    disconnect_identity = providers.Factory(DisconnectIdentityHandler, uow)
    list_identities = providers.Factory(ListIdentitiesHandler, uow)
    link_queries = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresLinkQueries, database),
        memory=providers.Singleton(MemoryLinkQueries, memory_store, clock),
    )
    link_tokens = providers.Singleton(HmacLinkTokens, settings.provided.secret_key)
    links = providers.Singleton(Links, link_tokens, link_queries, ids)
    memory_throttle = providers.Singleton(MemoryAttemptThrottle, clock)
    attempt_throttle = providers.Selector(
        providers.Callable(_counting, settings),
        nowhere=providers.Singleton(NoThrottle),
        memory=memory_throttle,
        redis=providers.Singleton(RedisAttemptThrottle, redis, redis_breaker, memory_throttle),
    )
    sign_in_attempts = providers.Singleton(SignInAttempts, rate_limiter, attempt_throttle, device_marks)
    register = providers.Factory(RegisterHandler, uow, new_credentials, sessions, links, ids)
    verify_email = providers.Factory(VerifyEmailHandler, uow)
    resend_verification = providers.Factory(ResendVerificationHandler, uow, links, rate_limiter)
    request_email_change = providers.Factory(
        RequestEmailChangeHandler, uow, own_password, code_check, links, rate_limiter
    )
    cancel_email_change = providers.Factory(CancelEmailChangeHandler, uow)
    confirm_email_change = providers.Factory(ConfirmEmailChangeHandler, uow, account_state_cache)
    forgot_password = providers.Factory(ForgotPasswordHandler, uow, links, rate_limiter)
    reset_password = providers.Factory(
        ResetPasswordHandler, uow, new_credentials, account_state_cache, sign_in_attempts
    )
    change_password = providers.Factory(
        ChangePasswordHandler, uow, own_password, new_credentials, sessions, account_state_cache
    )
    sign_out_everywhere = providers.Factory(SignOutEverywhereHandler, uow, account_state_cache)
    sign_in = providers.Factory(SignInHandler, uow, password_hasher, entrance, sign_in_attempts)
    refresh_session = providers.Factory(
        RefreshSessionHandler, uow, sessions, entrance, token_issuer, account_state_cache, rate_limiter, ids
    )
    sign_out = providers.Factory(SignOutHandler, uow, account_state_cache)
    session_queries = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresSessionQueries, database),
        memory=providers.Singleton(MemorySessionQueries, memory_store, clock),
    )
    find_sessions = providers.Factory(FindSessionsHandler, session_queries)
    end_session = providers.Factory(EndSessionHandler, uow, account_state_cache)
    get_user = providers.Factory(GetUserHandler, account_queries)
    get_profile = providers.Factory(GetProfileHandler, account_queries)
    change_profile = providers.Factory(ChangeProfileHandler, uow, account_queries)
    list_addresses = providers.Factory(ListAddressesHandler, account_queries)
    add_address = providers.Factory(AddAddressHandler, uow, ids)
    change_address = providers.Factory(ChangeAddressHandler, uow)
    remove_address = providers.Factory(RemoveAddressHandler, uow)
    find_customers = providers.Factory(FindCustomersHandler, customer_queries)
    get_customer = providers.Factory(GetCustomerHandler, customer_queries)
    create_admin = providers.Factory(CreateAdminHandler, uow, new_credentials, ids)
    create_staff = providers.Factory(CreateStaffHandler, uow, new_credentials, ids)
    staff_queries = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresStaffQueries, database),
        memory=providers.Singleton(MemoryStaffQueries, memory_store.provided.rows, clock.provided.now),
    )
    find_staff = providers.Factory(FindStaffHandler, staff_queries)
    get_staff_member = providers.Factory(GetStaffMemberHandler, staff_queries)
    change_staff = providers.Factory(ChangeStaffHandler, uow, account_state_cache)
    remove_staff = providers.Factory(RemoveStaffHandler, uow, account_state_cache)
    find_roles = providers.Factory(FindRolesHandler, staff_queries)
    create_role = providers.Factory(CreateRoleHandler, uow, ids)
    edit_role = providers.Factory(EditRoleHandler, uow)
    delete_role = providers.Factory(DeleteRoleHandler, uow)
    find_invitations = providers.Factory(FindInvitationsHandler, staff_queries)
    invite_staff = providers.Factory(InviteStaffHandler, uow, ids, invitation_tokens)
    resend_invitation = providers.Factory(ResendInvitationHandler, uow, invitation_tokens)
    revoke_invitation = providers.Factory(RevokeInvitationHandler, uow)
    read_invitation = providers.Factory(ReadInvitationHandler, staff_queries)
    accept_invitation = providers.Factory(
        AcceptInvitationHandler, uow, staff_queries, new_credentials, account_state_cache, ids
    )
    find_api_keys = providers.Factory(FindApiKeysHandler, staff_queries)
    create_api_key = providers.Factory(CreateApiKeyHandler, uow, ids, randomness)
    edit_api_key = providers.Factory(EditApiKeyHandler, uow)
    revoke_api_key = providers.Factory(RevokeApiKeyHandler, uow)
    audit_queries = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresAuditQueries, database),
        memory=providers.Singleton(MemoryAuditQueries, memory_store),
    )
    search_audit_log = providers.Factory(SearchAuditLogHandler, audit_queries, pseudonyms)
    get_shop = providers.Factory(GetShopHandler, settings_reader)
    get_settings = providers.Factory(GetSettingsHandler, stored_settings)
    change_settings = providers.Factory(ChangeSettingsHandler, uow, settings_reader)

    # --- privacy ---------------------------------------------------------------------------------------------------
    tax_retention = providers.Callable(_tax_retention, settings)
    reauthentication = providers.Singleton(Reauthentication, uow, password_hasher, rate_limiter)
    erasing = providers.Singleton(Erasing, uow, account_state_cache, randomness, tax_retention)
    export_links = providers.Singleton(HmacExportLinks, settings.provided.secret_key)
    erase_account = providers.Factory(EraseAccountHandler, reauthentication, erasing)
    erase_customer = providers.Factory(EraseCustomerHandler, erasing)
    finish_erasure = providers.Factory(FinishErasureHandler, uow, account_state_cache, tax_retention)
    request_export = providers.Factory(RequestExportHandler, uow, reauthentication, rate_limiter, ids, randomness)
    find_exports = providers.Factory(FindExportsHandler, uow)
    show_export = providers.Factory(ShowExportHandler, uow, export_links)

    # --- catalog ---------------------------------------------------------------------------------------------------
    cache = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(RedisCache, redis, redis_breaker),
        memory=providers.Singleton(watched_cache, memory_store, clock, GENERATION_KEY),
    )
    catalog_queries = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresCatalogQueries, database),
        memory=providers.Singleton(MemoryCatalogQueries, memory_store),
    )
    search_index = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresSearchIndex, database),
        memory=providers.Singleton(MemorySearchIndex, memory_store),
    )
    admin_catalog_queries = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresAdminCatalogQueries, database),
        memory=providers.Singleton(MemoryAdminCatalogQueries, memory_store),
    )
    product_type_queries = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresProductTypeQueries, database),
        memory=providers.Singleton(MemoryProductTypeQueries, memory_store),
    )
    variant_catalog = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresVariantCatalog, database),
        memory=providers.Singleton(MemoryVariantCatalog, memory_store),
    )
    catalog_announcements = providers.Singleton(
        PostgresCatalogAnnouncements, settings.provided.database_url, trusted=settings.provided.catalog_cache
    )
    catalog_news = providers.Selector(
        settings.provided.profile,
        default=catalog_announcements,
        memory=providers.Singleton(MemoryCatalogNews),
    )
    cached_reads = providers.Singleton(CachedReads, cache, ids, catalog_news)
    synonym_queries = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresSynonymQueries, database),
        memory=providers.Singleton(MemorySynonymQueries, memory_store),
    )
    search_log = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresSearchLog, database),
        memory=providers.Singleton(MemorySearchLog),
    )
    shop_synonyms = providers.Singleton(ShopSynonyms, synonym_queries, cached_reads)
    search_tally = providers.Singleton(SearchTally, search_log, clock)
    bundle_queries = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresBundleQueries, database),
        memory=providers.Singleton(MemoryBundleQueries, memory_store),
    )
    collection_queries = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresCollectionQueries, database),
        memory=providers.Singleton(MemoryCollectionQueries, memory_store),
    )
    find_products = providers.Factory(
        FindProductsHandler, search_index, cached_reads, shop_synonyms, collection_queries, search_tally, clock
    )
    show_collection = providers.Factory(ShowCollectionHandler, collection_queries, cached_reads)
    list_collections = providers.Factory(ListCollectionsHandler, collection_queries, cached_reads)
    show_product = providers.Factory(ShowProductHandler, catalog_queries, cached_reads)
    find_related_products = providers.Factory(FindRelatedProductsHandler, catalog_queries, cached_reads)
    show_category_tree = providers.Factory(ShowCategoryTreeHandler, catalog_queries, cached_reads)
    show_category = providers.Factory(ShowCategoryHandler, catalog_queries, cached_reads)
    find_reviews = providers.Factory(FindReviewsHandler, catalog_queries, cached_reads)
    suggest = providers.Factory(SuggestHandler, search_index, cached_reads, shop_synonyms)
    catalog_outline = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresCatalogOutline, database),
        memory=providers.Singleton(MemoryCatalogOutline, memory_store),
    )
    outline_catalog = providers.Factory(OutlineCatalogHandler, catalog_outline)
    list_page_addresses = providers.Factory(ListPageAddressesHandler, catalog_outline)
    list_shelf_addresses = providers.Factory(ListShelfAddressesHandler, catalog_outline)
    list_offers = providers.Factory(ListOffersHandler, catalog_outline, settings_reader)
    show_home_page = providers.Factory(ShowHomePageHandler, get_shop, show_category_tree, find_products)
    show_list_page = providers.Factory(ShowListPageHandler, get_shop, show_category_tree, show_category, find_products)
    show_collection_page = providers.Factory(
        ShowCollectionPageHandler, get_shop, show_category_tree, show_collection, find_products
    )
    show_product_page = providers.Factory(
        ShowProductPageHandler, get_shop, show_category_tree, show_product, find_related_products, find_reviews
    )
    write_review = providers.Factory(WriteReviewHandler, uow, ids)
    html_sanitizer = providers.Singleton(Nh3Sanitizer)
    picture_encoder = providers.Singleton(open_picture_encoder)
    bucket = providers.Singleton(
        Bucket,
        providers.Factory(
            BucketAddress,
            name=settings.provided.bucket.bucket,
            key_id=settings.provided.bucket.key_id,
            secret=settings.provided.bucket.secret,
            region=settings.provided.bucket.region,
            endpoint=settings.provided.bucket.endpoint,
            path_style=settings.provided.bucket.path_style,
        ),
    )
    memory_media_storage = providers.Singleton(MemoryMediaStorage)
    media_storage = providers.Selector(
        settings.provided.media,
        files=providers.Selector(
            settings.provided.profile,
            default=providers.Singleton(FileMediaStorage, settings.provided.data_dir),
            memory=memory_media_storage,
        ),
        s3=providers.Singleton(S3MediaStorage, bucket, public_url=settings.provided.bucket.public_url),
    )
    private_files = providers.Selector(
        settings.provided.media,
        files=providers.Selector(
            settings.provided.profile,
            default=providers.Singleton(FolderPrivateFiles, settings.provided.data_dir),
            memory=providers.Singleton(MemoryPrivateFiles),
        ),
        s3=providers.Singleton(S3PrivateFiles, bucket),
    )
    write_export = providers.Factory(WriteExportHandler, uow, private_files, clock)
    download_export = providers.Factory(DownloadExportHandler, uow, export_links, private_files)
    delete_files = providers.Factory(DeleteFilesHandler, private_files)
    keep_retention = providers.Factory(KeepRetentionHandler, uow, private_files, tax_retention)
    upload_forms = providers.Singleton(UploadForms, settings.provided.secret_key, clock)
    uploads = providers.Selector(
        settings.provided.media,
        files=providers.Selector(
            settings.provided.profile,
            default=providers.Singleton(FileUploads, settings.provided.data_dir, upload_forms, clock),
            memory=providers.Singleton(MemoryUploads, memory_media_storage, upload_forms, clock),
        ),
        s3=providers.Singleton(S3Uploads, bucket, clock),
    )
    start_upload = providers.Factory(StartUploadHandler, uploads, ids)
    receive_upload = providers.Factory(ReceiveUploadHandler, media_storage, upload_forms)
    make_renditions = providers.Factory(
        MakeRenditionsHandler, uow, providers.Singleton(open_renditions), media_storage, clock
    )
    ask_for_renditions = providers.Factory(AskForRenditionsHandler, uow)
    show_media = providers.Factory(ShowMediaHandler, media_storage)
    change_logo = providers.Factory(ChangeLogoHandler, uow, ids, picture_encoder, media_storage, settings_reader)
    find_admin_products = providers.Factory(FindAdminProductsHandler, admin_catalog_queries)
    show_admin_product = providers.Factory(ShowAdminProductHandler, uow)
    create_product = providers.Factory(CreateProductHandler, uow, ids, html_sanitizer)
    edit_product = providers.Factory(EditProductHandler, uow, html_sanitizer)
    change_product_status = providers.Factory(ChangeProductStatusHandler, uow)
    schedule_product = providers.Factory(ScheduleProductHandler, uow)
    keep_schedules = providers.Factory(KeepSchedulesHandler, uow)
    delete_product = providers.Factory(DeleteProductHandler, uow, media_storage)
    add_variant = providers.Factory(AddVariantHandler, uow, ids)
    arrange_variants = providers.Factory(ArrangeVariantsHandler, uow, ids)
    edit_variant = providers.Factory(EditVariantHandler, uow)
    remove_variant = providers.Factory(RemoveVariantHandler, uow)
    set_bundle_parts = providers.Factory(SetBundlePartsHandler, uow)
    upload_picture = providers.Factory(UploadPictureHandler, uow, ids, picture_encoder, media_storage)
    attach_upload = providers.Factory(AttachUploadHandler, uow, uploads, media_storage, upload_picture)
    retry_renditions = providers.Factory(RetryRenditionsHandler, uow)
    edit_picture = providers.Factory(EditPictureHandler, uow)
    arrange_pictures = providers.Factory(ArrangePicturesHandler, uow)
    remove_picture = providers.Factory(RemovePictureHandler, uow, media_storage)
    find_categories = providers.Factory(FindCategoriesHandler, admin_catalog_queries)
    find_admin_reviews = providers.Factory(FindAdminReviewsHandler, admin_catalog_queries)
    moderate_review = providers.Factory(ModerateReviewHandler, uow)
    create_category = providers.Factory(CreateCategoryHandler, uow, ids)
    edit_category = providers.Factory(EditCategoryHandler, uow)
    delete_category = providers.Factory(DeleteCategoryHandler, uow)
    refresh_availability = providers.Factory(RefreshAvailabilityHandler, uow)
    find_product_types = providers.Factory(FindProductTypesHandler, product_type_queries)
    show_product_type = providers.Factory(ShowProductTypeHandler, uow)
    create_product_type = providers.Factory(CreateProductTypeHandler, uow, ids)
    edit_product_type = providers.Factory(EditProductTypeHandler, uow)
    delete_product_type = providers.Factory(DeleteProductTypeHandler, uow)
    find_bundles = providers.Factory(FindBundlesHandler, bundle_queries)
    find_collections = providers.Factory(FindCollectionsHandler, collection_queries)
    show_admin_collection = providers.Factory(ShowAdminCollectionHandler, collection_queries)
    create_collection = providers.Factory(CreateCollectionHandler, uow, ids)
    edit_collection = providers.Factory(EditCollectionHandler, uow)
    delete_collection = providers.Factory(DeleteCollectionHandler, uow)
    preview_rule = providers.Factory(PreviewRuleHandler, search_index, clock)
    find_synonyms = providers.Factory(FindSynonymsHandler, synonym_queries)
    create_synonyms = providers.Factory(CreateSynonymsHandler, uow, ids)
    edit_synonyms = providers.Factory(EditSynonymsHandler, uow)
    delete_synonyms = providers.Factory(DeleteSynonymsHandler, uow)
    view_search_insight = providers.Factory(ViewSearchInsightHandler, search_log, clock)
    refresh_category_listings = providers.Factory(RefreshCategoryListingsHandler, uow)
    refresh_type_listings = providers.Factory(RefreshTypeListingsHandler, uow)
    count_sales = providers.Factory(CountSalesHandler, brief_uow)
    rebuild_listings = providers.Factory(RebuildListingsHandler, uow)
    pending_pictures = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresPendingPictures, database),
        memory=providers.Singleton(MemoryPendingPictures, memory_store),
    )
    find_pending_pictures = providers.Factory(FindPendingPicturesHandler, pending_pictures)
    fetch_picture = providers.Factory(
        FetchPictureHandler, uow, providers.Singleton(open_web_pictures), picture_encoder, media_storage
    )

    # --- inventory, pricing, cart ----------------------------------------------------------------------------------
    set_shipping_method = providers.Factory(SetShippingMethodHandler, uow, ids)
    set_tax_rate = providers.Factory(SetTaxRateHandler, uow)
    stock_queries = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresStockQueries, database),
        memory=providers.Singleton(MemoryStockQueries, memory_store),
    )
    inventory_queries = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresInventoryQueries, database),
        memory=providers.Singleton(MemoryInventoryQueries, memory_store),
    )
    product_files = providers.Singleton(CsvProductFiles)
    picture_addresses = providers.Singleton(PictureAddresses, settings.provided.public_url)
    takeover = providers.Factory(
        Takeover,
        ids,
        html_sanitizer,
        providers.Factory(ImportPlaces, admin_catalog_queries, inventory_queries, ids),
        providers.Factory(ImportTypes, product_type_queries),
        picture_addresses,
    )
    import_product = providers.Factory(ImportProductHandler, uow, takeover)
    import_together = providers.Factory(ImportTogetherHandler, uow, takeover)
    start_product_import = providers.Factory(
        StartProductImportHandler, uow, product_files, private_files, settings_reader, ids, randomness
    )
    run_product_import = providers.Factory(
        RunProductImportHandler, uow, takeover, product_files, private_files, settings_reader
    )
    edit_in_bulk = providers.Factory(EditInBulkHandler, uow, ids)
    find_variants = providers.Factory(
        FindVariantsHandler,
        providers.Selector(
            settings.provided.profile,
            default=providers.Singleton(PostgresVariantGrid, database),
            memory=providers.Singleton(MemoryVariantGrid, memory_store),
        ),
    )
    cancel_product_import = providers.Factory(CancelProductImportHandler, uow, private_files)
    find_product_files = providers.Factory(FindProductFilesHandler, uow)
    show_product_file = providers.Factory(ShowProductFileHandler, uow, export_links)
    start_product_export = providers.Factory(StartProductExportHandler, uow, ids, randomness)
    download_product_export = providers.Factory(DownloadProductExportHandler, uow, export_links, private_files)
    keep_product_files = providers.Factory(KeepProductFilesHandler, uow, private_files)
    fetch_pending = providers.Factory(FetchPendingHandler, uow, pending_pictures, fetch_picture)
    export_slices = providers.Factory(
        ExportSlices,
        uow,
        admin_catalog_queries,
        inventory_queries,
        product_type_queries,
        providers.Singleton(CsvProductWriter),
        picture_addresses,
    )
    write_product_export = providers.Factory(
        WriteProductExportHandler, uow, export_slices, admin_catalog_queries, private_files
    )
    cart_reader = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresCartReader, database),
        memory=providers.Singleton(MemoryCartReader, memory_store),
    )
    cart_goods = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresCartGoods, database),
        memory=providers.Singleton(MemoryCartGoods, memory_store),
    )
    # In memory nobody tells of changes, and nothing is gained by knowing.
    known_goods = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(KnownGoods, catalog_announcements),
        memory=providers.Singleton(KnownGoods, None),
    )
    shipping_methods = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresShippingMethods, database),
        memory=providers.Singleton(MemoryShippingMethods, memory_store),
    )
    wishlist_queries = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresWishlistQueries, database),
        memory=providers.Singleton(MemoryWishlistQueries, memory_store),
    )
    find_wishlist = providers.Factory(FindWishlistHandler, wishlist_queries, variant_catalog, stock_queries)
    find_wish = providers.Factory(FindWishHandler, wishlist_queries)
    add_wish = providers.Factory(AddWishHandler, uow)
    remove_wish = providers.Factory(RemoveWishHandler, uow)
    find_cart = providers.Factory(FindCartHandler, cart_reader, cart_goods, settings_reader)
    add_to_cart = providers.Factory(AddToCartHandler, brief_uow, ids, randomness, settings_reader, known_goods)
    change_cart_line = providers.Factory(ChangeCartLineHandler, brief_uow, settings_reader)
    remove_cart_line = providers.Factory(RemoveCartLineHandler, brief_uow, settings_reader)
    clear_cart = providers.Factory(ClearCartHandler, brief_uow, settings_reader)
    merge_carts = providers.Factory(MergeCartsHandler, uow, ids)
    find_shipping_methods = providers.Factory(
        FindShippingMethodsHandler, shipping_methods, cart_reader, cart_goods, settings_reader
    )
    find_stock = providers.Factory(FindStockHandler, inventory_queries)
    find_movements = providers.Factory(FindMovementsHandler, inventory_queries)
    adjust_stock = providers.Factory(AdjustStockHandler, uow, ids)
    change_stock_in_bulk = providers.Factory(ChangeStockInBulkHandler, uow, ids)
    transfer_stock = providers.Factory(TransferStockHandler, uow, ids)
    find_locations = providers.Factory(FindLocationsHandler, inventory_queries)
    stock_watch_queries = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresStockWatchQueries, database),
        memory=providers.Singleton(MemoryStockWatchQueries, memory_store),
    )
    wait_for_stock = providers.Factory(WaitForStockHandler, uow, ids, variant_catalog, rate_limiter)
    tell_waiting = providers.Factory(TellWaitingHandler, uow)
    watch_stock = providers.Factory(WatchStockHandler, uow)
    find_low_stock = providers.Factory(FindLowStockHandler, stock_watch_queries, settings_reader)
    set_low_stock_threshold = providers.Factory(SetLowStockThresholdHandler, uow)
    create_location = providers.Factory(CreateLocationHandler, uow, ids)
    edit_location = providers.Factory(EditLocationHandler, uow)

    # --- checkout, orders, payments --------------------------------------------------------------------------------
    order_history = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresBackdating, database),
        memory=providers.Singleton(MemoryBackdating, memory_store),
    )

    checkout_timing = providers.Singleton(_timing, settings)
    order_access = providers.Singleton(HmacOrderAccess, settings.provided.secret_key, previous_secrets)
    order_queries = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresOrderQueries, database, order_access),
        memory=providers.Singleton(MemoryOrderQueries, memory_store, order_access),
    )
    sandbox_books = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresSandboxBooks, database),
        memory=providers.Singleton(MemorySandboxBooks, clock),
    )
    sandbox_secret = providers.Singleton(webhook_secret, settings.provided.secret_key)
    sandbox_terminal = providers.Singleton(SandboxCardTerminal, sandbox_books, ids)
    stripe_gateway = providers.Singleton(
        open_stripe,
        settings.provided.stripe.secret_key,
        settings.provided.stripe.webhook_secrets,
        api_base=settings.provided.stripe.api_base,
    )
    payment_gateway = providers.Selector(
        settings.provided.payments,
        sandbox=providers.Singleton(SandboxGateway, sandbox_books, randomness, providers.List(sandbox_secret)),
        stripe=stripe_gateway,
    )
    checkout_intents = providers.Singleton(CheckoutIntents, uow, payment_gateway, ids, checkout_timing, faults)
    order_numbers = providers.Singleton(OrderNumbers, randomness, settings_reader)
    order_booking = providers.Singleton(BookingAsSeen, uow, checkout_intents, ids, order_numbers, faults)
    settlement = providers.Singleton(
        Settlement, order_booking, payment_gateway, checkout_intents, clock, checkout_timing, faults
    )
    dispute_booking = providers.Singleton(DisputeBooking, uow)
    money_back = providers.Singleton(MoneyBack, uow, payment_gateway, checkout_intents, ids, checkout_timing)
    checkout_ending = providers.Singleton(CheckoutEnding, uow, checkout_intents, settlement, faults)
    checkout_opening = providers.Singleton(CheckoutOpening, uow, brief_uow, checkout_intents, faults)
    hold_caps = providers.Singleton(
        HoldCaps,
        providers.Singleton(HmacClientMarks, settings.provided.secret_key),
        address_factor=providers.Callable(_address_factor, settings),
    )
    start_checkout = providers.Factory(
        StartCheckoutHandler,
        uow,
        checkout_intents,
        hold_caps,
        checkout_opening,
        checkout_ending,
        ids,
        checkout_timing,
        faults,
    )
    change_checkout = providers.Factory(
        ChangeCheckoutHandler, uow, checkout_intents, checkout_opening, checkout_ending, ids
    )
    find_checkout = providers.Factory(FindCheckoutHandler, uow)
    checkout_reader = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresCheckoutReader, database),
        memory=providers.Singleton(MemoryCheckoutReader, memory_store),
    )
    hold_queries = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresHoldQueries, database),
        memory=providers.Singleton(MemoryHoldQueries, memory_store, clock),
    )
    find_holds = providers.Factory(FindHoldsHandler, hold_queries)
    cancel_checkout = providers.Factory(CancelCheckoutHandler, uow, checkout_ending)
    place_order = providers.Factory(PlaceOrderHandler, uow, checkout_reader, order_booking, settlement, order_access)
    old_news = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresOldNews, database),
        memory=providers.Singleton(MemoryOldNews, memory_store, clock),
    )
    receive_provider_event = providers.Factory(
        ReceiveProviderEventHandler, uow, old_news, payment_gateway, clock, checkout_timing, faults
    )
    apply_provider_event = providers.Factory(
        ApplyProviderEventHandler, uow, checkout_intents, settlement, money_back, dispute_booking, faults
    )
    expire_checkouts = providers.Factory(ExpireCheckoutsHandler, uow, checkout_ending)
    reconcile_payments = providers.Factory(
        ReconcilePaymentsHandler,
        uow,
        payment_gateway,
        checkout_intents,
        settlement,
        money_back,
        checkout_timing,
        faults,
    )
    confirm_sandbox_payment = providers.Factory(
        ConfirmSandboxPaymentHandler, checkout_reader, sandbox_terminal, rate_limiter
    )
    end_sandbox_dispute = providers.Factory(EndSandboxDisputeHandler, sandbox_terminal)
    authenticate_sandbox_payment = providers.Factory(
        AuthenticateSandboxPaymentHandler, checkout_reader, sandbox_terminal
    )
    webhook_sender = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(open_http_sender, settings.provided.public_url),
        memory=providers.Singleton(InProcessWebhookSender, receive_provider_event),
    )
    deliver_sandbox_events = providers.Factory(
        DeliverSandboxEventsHandler,
        providers.Singleton(SandboxEventOutbox, sandbox_books, sandbox_secret),
        webhook_sender,
    )
    claims = providers.Singleton(Claims, uow)
    claim_guest_orders = providers.Factory(ClaimGuestOrdersHandler, uow, claims)
    claim_confirmed_order = providers.Factory(ClaimConfirmedOrderHandler, order_queries, claims)
    find_orders = providers.Factory(FindOrdersHandler, order_queries)
    find_order = providers.Factory(FindOrderHandler, order_queries, order_access)
    resend_confirmation = providers.Factory(ResendConfirmationHandler, uow)
    correct_own_address = providers.Factory(CorrectOwnAddressHandler, uow, order_access, ids)
    reorder = providers.Factory(
        ReorderHandler, brief_uow, order_queries, order_access, ids, randomness, settings_reader
    )
    export_orders = providers.Factory(ExportOrdersHandler, order_queries)
    search_orders = providers.Factory(SearchOrdersHandler, order_queries)
    find_order_detail = providers.Factory(FindOrderDetailHandler, order_queries)
    correct_shipping_address = providers.Factory(CorrectShippingAddressHandler, uow, ids)
    ship_order = providers.Factory(ShipOrderHandler, uow, ids)
    mark_delivered = providers.Factory(MarkDeliveredHandler, uow)
    pack_parcel = providers.Factory(PackParcelHandler, uow, ids)
    ship_parcel = providers.Factory(ShipParcelHandler, uow)
    cancel_parcel = providers.Factory(CancelParcelHandler, uow)
    cancellation = providers.Singleton(Cancellation, uow, money_back)
    cancel_order = providers.Factory(CancelOrderHandler, uow, cancellation)
    cancel_own_order = providers.Factory(CancelOwnOrderHandler, uow, cancellation, order_access)
    refund_order = providers.Factory(RefundOrderHandler, uow, money_back)
    request_return = providers.Factory(RequestReturnHandler, uow, ids, order_access)
    decide_return = providers.Factory(DecideReturnHandler, uow)
    receive_return = providers.Factory(ReceiveReturnHandler, uow)
    refund_return = providers.Factory(RefundReturnHandler, uow, money_back)
    close_order = providers.Factory(CloseOrderHandler, uow)
    close_old_orders = providers.Factory(CloseOldOrdersHandler, uow, providers.Callable(_return_window, settings))

    add_note = providers.Factory(AddNoteHandler, uow, ids)
    find_notes = providers.Factory(FindNotesHandler, uow)
    document_printer = providers.Singleton(PdfPrinter)
    papers = providers.Singleton(Papers, uow, ids, document_printer, media_storage)
    print_invoice = providers.Factory(PrintInvoiceHandler, order_queries, papers)
    print_credit_note = providers.Factory(PrintCreditNoteHandler, order_queries, papers)
    print_own_credit_note = providers.Factory(PrintOwnCreditNoteHandler, order_queries, order_access, papers)
    print_own_invoice = providers.Factory(PrintOwnInvoiceHandler, order_queries, order_access, papers)
    show_digital_goods = providers.Factory(ShowDigitalGoodsHandler, uow)
    add_digital_file = providers.Factory(AddDigitalFileHandler, uow, private_files, ids, randomness)
    replace_digital_file = providers.Factory(ReplaceDigitalFileHandler, uow, private_files, randomness)
    remove_digital_file = providers.Factory(RemoveDigitalFileHandler, uow)
    set_download_terms = providers.Factory(SetDownloadTermsHandler, uow)
    grant_downloads = providers.Factory(GrantDownloadsHandler, uow, ids)
    deliver_downloads = providers.Factory(DeliverDownloadsHandler, uow)
    find_own_downloads = providers.Factory(FindOwnDownloadsHandler, uow)
    find_order_downloads = providers.Factory(FindOrderDownloadsHandler, uow)
    change_download = providers.Factory(ChangeDownloadHandler, uow)
    start_download = providers.Factory(StartDownloadHandler, uow, order_queries, order_access, export_links)
    open_download = providers.Factory(OpenDownloadHandler, uow, export_links, private_files)
    print_packing_slip = providers.Factory(
        PrintPackingSlipHandler, order_queries, settings_reader, document_printer, papers
    )

    # --- notifications, jobs, operations ---------------------------------------------------------------------------
    queue_worker = providers.Callable(
        open_queue_worker,
        database,
        url=settings.provided.database_url,
        heartbeat=settings.provided.intervals.heartbeat,
        silence=settings.provided.intervals.worker_silence,
    )
    mailbox = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresMailbox, database, ids),
        memory=providers.Singleton(MemoryMailbox, memory_store, clock, ids),
    )
    sendgrid_api = providers.Singleton(SendGridApi, settings.provided.sendgrid.api_key, settings.provided.sendgrid.url)
    mailer = providers.Singleton(
        WatchedMailer,
        providers.Selector(
            settings.provided.mailer, mailbox=mailbox, sendgrid=providers.Singleton(SendGridMailer, sendgrid_api)
        ),
        faults,
    )
    mail_templates = providers.Singleton(open_mail_templates, settings.provided.public_url)
    find_mails = providers.Factory(FindMailsHandler, mailbox)
    read_mail = providers.Factory(ReadMailHandler, mailbox)
    memory_jobs = providers.Factory(MemoryJobLoop, memory_store, clock)
    upload_sweep = providers.Singleton(UploadSweep, uploads)
    unfinished_files = providers.Singleton(UnfinishedFiles, private_files, clock)
    unsold_files = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresUnsoldFiles, database),
        memory=providers.Singleton(MemoryUnsoldFiles, memory_store, clock),
    )
    unsold_sweep = providers.Singleton(UnsoldSweep, unsold_files, private_files)
    clean_up = providers.Factory(
        CleanUpHandler,
        providers.Selector(
            settings.provided.profile,
            default=providers.List(
                providers.Singleton(PostgresHousekeeping, database),
                providers.Singleton(SandboxHousekeeping, database),
                upload_sweep,
                unfinished_files,
                unsold_sweep,
            ),
            memory=providers.List(
                providers.Singleton(MemoryHousekeeping, memory_store, clock),
                upload_sweep,
                unfinished_files,
                unsold_sweep,
            ),
        ),
    )
    sent_letters = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresSentLetters, database),
        memory=providers.Singleton(MemorySentLetters, memory_store, clock),
    )
    post_office = providers.Factory(PostOffice, sent_letters, mailer, settings_reader, mail_templates)
    send_back_in_stock = providers.Factory(SendBackInStockHandler, uow, post_office, stock_watch_queries)
    send_export_ready = providers.Factory(SendExportReadyHandler, post_office, account_queries)
    send_low_stock = providers.Factory(SendLowStockHandler, post_office, stock_watch_queries)
    send_staff_invitation = providers.Factory(SendStaffInvitationHandler, post_office, staff_queries, invitation_tokens)
    resend_order_confirmation = providers.Factory(ResendOrderConfirmationHandler, post_office, order_queries)
    send_new_order = providers.Factory(SendNewOrderHandler, post_office, order_queries)
    send_welcome = providers.Factory(SendWelcomeHandler, post_office, account_queries, links)
    send_verification = providers.Factory(SendVerificationHandler, post_office, links)
    send_email_change_link = providers.Factory(SendEmailChangeLinkHandler, post_office, links)
    send_email_change_notice = providers.Factory(SendEmailChangeNoticeHandler, post_office, links)
    send_email_changed = providers.Factory(SendEmailChangedHandler, post_office, links)
    send_password_reset = providers.Factory(SendPasswordResetHandler, post_office, links)
    send_password_changed = providers.Factory(SendPasswordChangedHandler, post_office, account_queries)
    send_order_confirmation = providers.Factory(SendOrderConfirmationHandler, post_office, order_queries)
    send_identity_connected = providers.Factory(
        SendIdentityConnectedHandler, post_office, account_queries, identity_providers
    )
    send_second_factor_changed = providers.Factory(SendSecondFactorChangedHandler, post_office, account_queries)
    send_downloads_ready = providers.Factory(SendDownloadsReadyHandler, post_office, order_queries, uow)
    send_shipment_notice = providers.Factory(SendShipmentNoticeHandler, post_office, order_queries)
    send_sign_ins_slowed = providers.Factory(SendSignInsSlowedHandler, post_office, account_queries)
    send_session_stolen = providers.Factory(SendSessionStolenHandler, post_office, account_queries)
    follow_confirmed_order = providers.Factory(
        FollowConfirmedOrderHandler,
        uow,
        providers.Dict(
            {
                "notifications.send_order_confirmation": send_order_confirmation,
                "notifications.send_new_order": send_new_order,
                "catalog.count_sales": count_sales,
                "order.claim_confirmed": claim_confirmed_order,
            }
        ),
    )
    server_probes = providers.Selector(
        settings.provided.profile,
        default=providers.List(
            providers.Singleton(DatabaseProbe, database),
            providers.Singleton(RedisProbe, redis),
            providers.Singleton(WorkerProbe, database, silence_seconds=settings.provided.intervals.worker_silence),
        ),
        memory=providers.List(),
    )
    media_probes = providers.Selector(
        settings.provided.media,
        files=providers.Selector(
            settings.provided.profile,
            default=providers.List(providers.Singleton(FolderProbe, settings.provided.data_dir)),
            memory=providers.List(),
        ),
        s3=providers.List(providers.Singleton(RareProbe, providers.Singleton(S3Probe, bucket), clock)),
    )
    # The mailbox lies in the shop's own storage.
    mail_probes = providers.Selector(
        settings.provided.mailer,
        mailbox=providers.List(),
        sendgrid=providers.List(
            providers.Singleton(RareProbe, providers.Singleton(SendGridProbe, sendgrid_api), clock)
        ),
    )
    check_health = providers.Factory(CheckHealthHandler, server_probes, media_probes, mail_probes)
    job_queries = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresJobQueries, database),
        memory=providers.Singleton(MemoryJobQueries, memory_store, clock),
    )
    find_jobs = providers.Factory(FindJobsHandler, job_queries)
    retry_job = providers.Factory(RetryJobHandler, uow)
    retry_all_jobs = providers.Factory(RetryAllJobsHandler, uow)
    figures = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresFigures, database),
        memory=providers.Singleton(MemoryFigures, memory_store, clock),
    )
    read_figures = providers.Factory(ReadFiguresHandler, figures)
    watch_shop = providers.Factory(WatchShopHandler, figures, providers.Singleton(Alarm))
    sales_queries = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresSalesQueries, database),
        memory=providers.Singleton(MemorySalesQueries, memory_store, clock),
    )
    view_overview = providers.Factory(ViewOverviewHandler, sales_queries, settings_reader)
    books = providers.Selector(
        settings.provided.profile,
        default=providers.Singleton(PostgresBooks, database),
        memory=providers.Singleton(MemoryBooks, memory_store, clock),
    )
    check_books = providers.Factory(CheckBooksHandler, books)


def build_container(settings: Settings) -> Container:
    """A container for these settings. Nothing is connected yet."""
    container = Container(settings=providers.Object(settings))
    container.check_dependencies()
    return container
