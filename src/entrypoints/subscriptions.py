"""Which jobs each event causes: one per subscriber, named as in the worker's registry."""

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
from domain.kernel.aggregate import DomainEvent
from domain.order.events import (
    ConfirmationAskedAgain,
    DownloadsGranted,
    OrderConfirmed,
    OrderShipped,
    UnshippedGoodsPaid,
)

SUBSCRIPTIONS: dict[type[DomainEvent], tuple[str, ...]] = {
    AccountRegistered: ("notifications.send_welcome",),
    EmailChanged: ("notifications.send_email_changed",),
    EmailChangeRequested: ("notifications.send_email_change_link", "notifications.send_email_change_notice"),
    EmailVerified: ("order.claim_guest_orders",),
    DataExportReady: ("notifications.send_export_ready",),
    PasswordChanged: ("notifications.send_password_changed",),
    PasswordResetRequested: ("notifications.send_password_reset",),
    SessionStolen: ("notifications.send_session_stolen",),
    SignInsSlowed: ("notifications.send_sign_ins_slowed",),
    VerificationRequested: ("notifications.send_verification",),
    CategoryChanged: ("catalog.refresh_category_listings",),
    ProductTypeChanged: ("catalog.refresh_type_listings",),
    ConfirmationAskedAgain: ("notifications.resend_order_confirmation",),
    OrderConfirmed: ("order.follow_confirmed",),
    IdentityConnected: ("notifications.send_identity_connected",),
    SecondFactorChanged: ("notifications.send_second_factor_changed",),
    VariantAvailabilityChanged: ("catalog.refresh_availability", "inventory.tell_waiting"),
    StaffInvited: ("notifications.send_staff_invitation",),
    StockRanLow: ("notifications.send_low_stock",),
    UnshippedGoodsPaid: ("downloads.grant",),
    DownloadsGranted: ("downloads.deliver", "notifications.send_downloads_ready"),
    OrderShipped: ("notifications.send_shipment_notice",),
}
