"""Which handler carries out a job: by the job's name, the command's type and the container's provider."""

from dataclasses import dataclass
from typing import Any

from application.catalog.run_product_import import RunProductImport
from application.catalog.start_product_export import WRITE_EXPORT
from application.catalog.start_product_import import RUN_IMPORT
from application.catalog.write_product_export import WriteProductExport
from application.checkout.apply_provider_event import ApplyProviderEvent
from application.kernel.events import Delivery
from application.media.fetch_pending import FETCH_PENDING, FetchPending
from application.media.make_renditions import MakeRenditions
from application.notifications.send_back_in_stock import SendBackInStock
from application.privacy.delete_files import DeleteFiles
from application.privacy.finish_erasure import FinishErasure
from application.privacy.write_export import WriteExport
from domain.catalog.events import CategoryChanged, ProductTypeChanged
from domain.identity.events import (
    AccountRegistered,
    DataExportReady,
    EmailChanged,
    EmailChangeRequested,
    EmailVerified,
    IdentityConnected,
    PasswordChanged,
    PasswordResetRequested,
    SecondFactorChanged,
    SessionStolen,
    SignInsSlowed,
    StaffInvited,
    VerificationRequested,
)
from domain.inventory.events import StockRanLow, VariantAvailabilityChanged
from domain.order.events import (
    ConfirmationAskedAgain,
    DownloadsGranted,
    OrderConfirmed,
    OrderShipped,
    UnshippedGoodsPaid,
)


@dataclass(frozen=True, slots=True)
class JobRoute:
    """The type that a job's arguments are decoded into, and the name of the handler's provider in the container."""

    command: Any
    handler: str


JOBS: dict[str, JobRoute] = {
    "checkout.apply_provider_event": JobRoute(ApplyProviderEvent, "apply_provider_event"),
    RUN_IMPORT: JobRoute(RunProductImport, "run_product_import"),
    WRITE_EXPORT: JobRoute(WriteProductExport, "write_product_export"),
    FETCH_PENDING: JobRoute(FetchPending, "fetch_pending"),
    "catalog.count_sales": JobRoute(Delivery[OrderConfirmed], "count_sales"),
    "catalog.refresh_availability": JobRoute(Delivery[VariantAvailabilityChanged], "refresh_availability"),
    "catalog.refresh_category_listings": JobRoute(Delivery[CategoryChanged], "refresh_category_listings"),
    "catalog.refresh_type_listings": JobRoute(Delivery[ProductTypeChanged], "refresh_type_listings"),
    "downloads.deliver": JobRoute(Delivery[DownloadsGranted], "deliver_downloads"),
    "downloads.grant": JobRoute(Delivery[UnshippedGoodsPaid], "grant_downloads"),
    "inventory.tell_waiting": JobRoute(Delivery[VariantAvailabilityChanged], "tell_waiting"),
    "order.claim_guest_orders": JobRoute(Delivery[EmailVerified], "claim_guest_orders"),
    "media.make_renditions": JobRoute(MakeRenditions, "make_renditions"),
    "notifications.send_back_in_stock": JobRoute(SendBackInStock, "send_back_in_stock"),
    "notifications.send_downloads_ready": JobRoute(Delivery[DownloadsGranted], "send_downloads_ready"),
    "notifications.send_email_change_link": JobRoute(Delivery[EmailChangeRequested], "send_email_change_link"),
    "notifications.send_email_change_notice": JobRoute(Delivery[EmailChangeRequested], "send_email_change_notice"),
    "notifications.send_email_changed": JobRoute(Delivery[EmailChanged], "send_email_changed"),
    "notifications.send_identity_connected": JobRoute(Delivery[IdentityConnected], "send_identity_connected"),
    "notifications.send_export_ready": JobRoute(Delivery[DataExportReady], "send_export_ready"),
    "notifications.send_low_stock": JobRoute(Delivery[StockRanLow], "send_low_stock"),
    "notifications.resend_order_confirmation": JobRoute(Delivery[ConfirmationAskedAgain], "resend_order_confirmation"),
    "notifications.send_new_order": JobRoute(Delivery[OrderConfirmed], "send_new_order"),
    "notifications.send_order_confirmation": JobRoute(Delivery[OrderConfirmed], "send_order_confirmation"),
    "notifications.send_second_factor_changed": JobRoute(Delivery[SecondFactorChanged], "send_second_factor_changed"),
    "notifications.send_password_changed": JobRoute(Delivery[PasswordChanged], "send_password_changed"),
    "notifications.send_password_reset": JobRoute(Delivery[PasswordResetRequested], "send_password_reset"),
    "notifications.send_session_stolen": JobRoute(Delivery[SessionStolen], "send_session_stolen"),
    "notifications.send_sign_ins_slowed": JobRoute(Delivery[SignInsSlowed], "send_sign_ins_slowed"),
    "notifications.send_shipment_notice": JobRoute(Delivery[OrderShipped], "send_shipment_notice"),
    "notifications.send_staff_invitation": JobRoute(Delivery[StaffInvited], "send_staff_invitation"),
    "notifications.send_verification": JobRoute(Delivery[VerificationRequested], "send_verification"),
    "notifications.send_welcome": JobRoute(Delivery[AccountRegistered], "send_welcome"),
    "order.follow_confirmed": JobRoute(Delivery[OrderConfirmed], "follow_confirmed_order"),
    "order.claim_confirmed": JobRoute(Delivery[OrderConfirmed], "claim_confirmed_order"),
    "privacy.delete_files": JobRoute(DeleteFiles, "delete_files"),
    "privacy.finish_erasure": JobRoute(FinishErasure, "finish_erasure"),
    "privacy.write_export": JobRoute(WriteExport, "write_export"),
}
