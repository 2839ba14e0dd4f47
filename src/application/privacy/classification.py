"""Every column of the database: whether it is personal, what erasure does to it, whether its person is given it.

A column that is missing here fails the tests. Export and erasure go by this table; docs/privacy.md is drawn from it.
"""

from application.privacy.facts import Fate, TableFacts, Whose, about, personal, plain, secret, table

# Instead of a name, on what a person wrote for everybody.
NAMELESS = "Deleted user"

_TOKEN = "opens something"  # noqa: S105 -- the reason why it is not given away
_COPY = "says what other rows say"
_ADDRESS = "name company vat_id line1 line2 city region postal_code country phone"

_IDENTITY = (
    table(
        "accounts",
        Whose.ITSELF,
        personal("email email_canonical", Fate.REPLACED, "by deleted-{random}@deleted.invalid"),
        personal("name phone email_verified_at", Fate.BLANKED),
        secret("password_hash", Fate.BLANKED, _TOKEN),
        about("id kind created_at disabled_at"),
        plain("token_version version updated_at"),
    ),
    table("roles", Whose.NOBODY, plain("id name permissions version created_at updated_at")),
    table("account_roles", Whose.ACCOUNT, about("account_id role_id")),
    table(
        "addresses",
        Whose.ACCOUNT,
        personal(_ADDRESS, Fate.REMOVED),
        about("is_default created_at"),
        plain("id account_id version updated_at"),
    ),
    table(
        "refresh_tokens",
        Whose.ACCOUNT,
        personal("user_agent", Fate.REMOVED, "gone a day after the session's end"),
        secret("token_hash", Fate.REMOVED, _TOKEN),
        about("audience created_at used_at revoked_at idle_expires_at absolute_expires_at"),
        plain("id family_id account_id replaced_by"),
    ),
    table(
        "second_factors",
        Whose.ACCOUNT,
        secret("sealed_secret recovery_hashes", Fate.REMOVED, _TOKEN),
        about("confirmed_at created_at"),
        plain("account_id last_step version updated_at"),
    ),
    table(
        "sign_in_challenges",
        Whose.ACCOUNT,
        secret("token_hash", Fate.REMOVED, _TOKEN),
        plain("id account_id audience purpose token_version tries_left expires_at spent_at created_at"),
    ),
    table(
        "account_tokens",
        Whose.ACCOUNT,
        secret("old_email new_email", Fate.REMOVED, "of a change of the address; gone a day after the link's end"),
        secret("token_hash", Fate.REMOVED, _TOKEN),
        plain("id account_id purpose expires_at used_at ended_at created_at"),
    ),
    table(
        "staff_invitations",
        Whose.EMAIL,
        secret("email email_canonical name", Fate.REMOVED, f"gone a month after its end; {_COPY}"),
        secret("token_hash", Fate.REMOVED, _TOKEN),
        plain("id kind role_ids invited_by issue expires_at accepted_at revoked_at version created_at updated_at"),
    ),
    table(
        "api_keys",
        Whose.NOBODY,
        plain("id name prefix key_hash scopes expires_at revoked_at last_used_at version created_at updated_at"),
        plain("made_by", "of the staff: whoever is erased left it before"),
    ),
    table(
        "external_identities",
        Whose.ACCOUNT,
        personal("email subject", Fate.REMOVED),
        about("provider issuer linked_at"),
        plain("id account_id created_at"),
    ),
)

_PRIVACY = (
    table(
        "data_exports",
        Whose.ACCOUNT,
        secret("storage_key", Fate.REMOVED, _TOKEN),
        about("status requested_at finished_at expires_at size_bytes"),
        plain("id account_id tables_done tables_total updated_at"),
    ),
    table(
        "erasures",
        Whose.NOBODY,
        secret("email", Fate.NONE, "until the last traces are swept, a quarter of an hour later"),
        plain("account_id erased_at erased_by swept_at"),
    ),
)

_CART = (
    table(
        "carts",
        Whose.ACCOUNT,
        secret("guest_key", Fate.REMOVED, _TOKEN),
        about("created_at updated_at"),
        plain("id account_id version"),
    ),
    table(
        "cart_lines",
        Whose.CART,
        about("variant_id quantity seen_amount currency created_at"),
        plain("id cart_id position"),
    ),
    table("wishlist_items", Whose.ACCOUNT, personal("variant_id added_at", Fate.REMOVED), plain("account_id")),
)

_CATALOG = (
    table(
        "categories",
        Whose.NOBODY,
        plain("id parent_id slug name description position image_key version created_at updated_at"),
    ),
    table(
        "products",
        Whose.NOBODY,
        plain("id slug title description_html status brand product_type tags category_id options"),
        plain("seo_title seo_description published_at publish_at unpublish_at product_type_id attributes"),
        plain("version created_at updated_at"),
    ),
    table("old_product_slugs", Whose.NOBODY, plain("slug product_id created_at")),
    table("old_collection_slugs", Whose.NOBODY, plain("slug collection_id created_at")),
    table(
        "collections",
        Whose.NOBODY,
        plain("id slug title description seo_title seo_description is_published rule version created_at updated_at"),
    ),
    table("collection_products", Whose.NOBODY, plain("collection_id product_id position")),
    table("old_category_slugs", Whose.NOBODY, plain("slug category_id created_at")),
    table(
        "variants",
        Whose.NOBODY,
        plain("id product_id sku barcode option_values weight_grams requires_shipping taxable position media_id"),
        plain("created_at updated_at"),
    ),
    table("bundle_parts", Whose.NOBODY, plain("bundle_id part_id quantity position")),
    table("variant_prices", Whose.NOBODY, plain("variant_id currency amount compare_at_amount updated_at")),
    table(
        "product_media",
        Whose.NOBODY,
        plain("id product_id position alt storage_key source_url width height created_at"),
    ),
    table("picture_renditions", Whose.NOBODY, plain("original_key sources files failure made_at")),
    table(
        "reviews",
        Whose.ACCOUNT,
        personal("author_name", Fate.REPLACED, f"by “{NAMELESS}”"),
        personal("account_id", Fate.BLANKED),
        about("product_id rating status is_verified created_at"),
        personal("title body", Fate.NONE, "published words stay, without their author; those never published go"),
        plain("id version updated_at"),
    ),
    table(
        "product_listings",
        Whose.NOBODY,
        plain("product_id slug title currency price_amount available rating_sum rating_count"),
        plain("category_ids card page published_at updated_at"),
    ),
    table(
        "search_documents",
        Whose.NOBODY,
        plain("product_id price_amount currency available rating_sum rating_count units_sold published_at"),
        plain("facets headline search"),
    ),
    table("facet_values", Whose.NOBODY, plain("key term label")),
    table("search_changes", Whose.NOBODY, plain("id changed_in product_id facet_key created_at")),
    table("search_terms", Whose.NOBODY, plain("term products slips")),
    table("product_types", Whose.NOBODY, plain("id slug name attributes version created_at updated_at")),
    table(
        "product_files",
        Whose.NOBODY,
        secret("storage_key", Fate.NONE, _TOKEN),
        plain("id kind status file_name format size_bytes dry_run update_stock parts rows total done created"),
        plain("updated unchanged failed problem_count problems message requested_at touched_at finished_at expires_at"),
        plain("updated_at"),
    ),
    table("digital_goods", Whose.NOBODY, plain("variant_id downloads valid_days version updated_at")),
    table(
        "digital_files",
        Whose.NOBODY,
        secret("storage_key", Fate.NONE, _TOKEN),
        plain("id variant_id name size_bytes added_at replaced_at removed_at"),
    ),
    table("synonym_groups", Whose.NOBODY, plain("id words one_way version created_at updated_at")),
    table("search_counts", Whose.NOBODY, plain("day query searches without_results")),
)

_ORDER = (
    table(
        "contacts",
        Whose.CONTACT,
        personal("email name company vat_id line1 line2 city region postal_code country", Fate.FOR_TAX),
        personal("phone", Fate.BLANKED),
        about("created_at"),
        plain("id erased_at"),
        secret("email_canonical", Fate.FOR_TAX, _COPY),
    ),
    table(
        "checkouts",
        Whose.ACCOUNT,
        secret("guest_key client_secret", Fate.BLANKED, _TOKEN),
        secret("client_mark client_slot", Fate.BLANKED, "a pseudonym of the network address, and its place there"),
        about("status shipping_method_name lines quote currency due_amount created_at expires_at ended_at"),
        plain("id account_id cart_id cart_version shipping_contact_id billing_contact_id address_id"),
        plain("shipping_method_id fingerprint intent_number intent_id ending_at version updated_at"),
    ),
    table(
        "orders",
        Whose.ACCOUNT,
        secret("guest_key", Fate.BLANKED, _TOKEN),
        about("number status payment_status fulfillment_status currency subtotal_amount discount_amount"),
        about("shipping_amount tax_amount tax_included tax_basis_points total_amount gift_card_amount"),
        about("shipping_method_name placed_at confirmed_at canceled_at closed_at"),
        plain("id checkout_id intent_id account_id shipping_contact_id billing_contact_id access_version"),
        plain("version created_at updated_at"),
    ),
    table(
        "order_lines",
        Whose.ORDER,
        about("order_id position title sku options quantity shipped_quantity unit_amount discount_amount"),
        about("tax_amount total_amount parts"),
        plain("id variant_id product_id product_slug image_key requires_shipping"),
    ),
    table(
        "order_events",
        Whose.ORDER,
        personal("data", Fate.BLANKED, "its words and tracking numbers; what happened stays"),
        about("order_id kind occurred_at"),
        plain("id actor_kind actor_id"),
    ),
    table(
        "fulfillments",
        Whose.ORDER,
        personal("tracking_number tracking_url", Fate.BLANKED),
        about("order_id status carrier shipped_at delivered_at created_at"),
        plain("id updated_at"),
    ),
    table("fulfillment_lines", Whose.PARCEL, about("fulfillment_id order_line_id quantity")),
    table(
        "order_returns",
        Whose.ORDER,
        personal("reason note", Fate.BLANKED),
        about("order_id status quantities requested_at received_at"),
        plain("id restocked refund_id updated_at"),
    ),
    table(
        "order_refunds",
        Whose.ORDER,
        personal("reason", Fate.BLANKED),
        about("order_id currency amount status quantities shipping requested_at ended_at"),
        plain("id restock request_key return_id provider_id by_provider error updated_at"),
    ),
    table(
        "order_disputes",
        Whose.ORDER,
        about("order_id status reason currency amount opened_at ended_at"),
        plain("id updated_at"),
    ),
    table(
        "order_documents",
        Whose.ORDER,
        personal("content", Fate.FOR_TAX, "the buyer's name and address on it"),
        secret("pdf", Fate.FOR_TAX, "the printed form of the content"),
        about("order_id kind serial issued_at"),
        plain("id refund_id"),
    ),
    table(
        "download_grants",
        Whose.ORDER,
        about("order_id line_id remaining uses granted_at expires_at last_used_at"),
        plain("id file_id resume_until updated_at"),
    ),
    table("document_series", Whose.NOBODY, plain("kind last_serial")),
    table(
        "order_notes",
        Whose.ORDER,
        personal("body", Fate.BLANKED),
        about("order_id created_at"),
        plain("id author_id"),
    ),
)

_PAYMENT = (
    table(
        "payments",
        Whose.ORDER,
        about("order_id provider status currency authorized_amount captured_amount refunded_amount created_at"),
        plain("id intent_id checkout_id decline_code version updated_at"),
    ),
    table(
        "payment_operations",
        Whose.NOBODY,
        plain("id key kind intent_id checkout_id order_id currency amount status attempts last_error"),
        plain("created_at updated_at"),
    ),
    table(
        "provider_events",
        Whose.NOBODY,
        plain("payload", "of an event only states, amounts and ids are kept"),
        plain("provider event_id type object_id received_at applied_at"),
    ),
    table("provider_cursors", Whose.NOBODY, plain("provider cursor updated_at")),
    table(
        "sandbox.intents",
        Whose.NOBODY,
        plain("card_last4", "of the published test cards, which are nobody's"),
        plain("id client_secret status currency amount capturable_amount received_amount refunded_amount"),
        plain("metadata refunds decline_code created_at updated_at"),
    ),
    table("sandbox.requests", Whose.NOBODY, plain("key fingerprint answer created_at")),
    table(
        "sandbox.events",
        Whose.NOBODY,
        plain("id sequence type object created_at delivered_at attempts next_attempt_at"),
    ),
)

_INVENTORY = (
    table(
        "stock_locations",
        Whose.NOBODY,
        plain("id code name priority is_default is_active version created_at updated_at"),
    ),
    table(
        "stock_items",
        Whose.NOBODY,
        plain("id variant_id location_id on_hand reserved backorder_limit tracked created_at updated_at"),
    ),
    table(
        "reservations",
        Whose.NOBODY,
        plain("id stock_item_id holder_kind holder_id quantity expires_at ended_at end_reason created_at updated_at"),
    ),
    table(
        "stock_movements",
        Whose.NOBODY,
        plain("id stock_item_id kind quantity reference reason actor_kind actor_id created_at"),
    ),
    table(
        "stock_waiters",
        Whose.ACCOUNT_OR_EMAIL,
        personal("email", Fate.REMOVED, "gone once its mail is sent"),
        secret("email_canonical", Fate.REMOVED, _COPY),
        about("variant_id created_at taken_at"),
        plain("id account_id"),
    ),
    table("low_stock_marks", Whose.NOBODY, plain("variant_id threshold low_since")),
)

_PRICING = (
    table(
        "shipping_methods",
        Whose.NOBODY,
        plain("id code name min_days max_days countries currency price_amount free_from_amount position active"),
        plain("created_at updated_at"),
    ),
    table("tax_rates", Whose.NOBODY, plain("id name country region basis_points on_shipping created_at updated_at")),
)

_OPERATIONS = (
    table(
        "shop_settings",
        Whose.NOBODY,
        plain("sender_name sender_email support_email address order_mail_to", "the shop's own, which staff edits"),
        plain("id name logo_key time_zone currency prices_include_tax guest_checkout stock_allocation"),
        plain("order_number_format low_stock_threshold version created_at updated_at"),
        plain("open_checkouts_per_buyer open_checkouts_per_address staff_second_factor reviews_by_buyers_only"),
    ),
    table(
        "audit_log",
        Whose.NOBODY,
        plain("before after", "without the fields that are personal"),
        plain("id occurred_at actor_kind actor_id actor_name action entity_kind entity_id request_id"),
        plain("client", "a keyed pseudonym of the network address"),
    ),
    table(
        "idempotency_keys",
        Whose.SCOPE,
        secret("answer", Fate.REMOVED, f"gone after a day; {_COPY}"),
        plain("scope key fingerprint lease_until created_at"),
    ),
    table("processed_events", Whose.NOBODY, plain("event_id subscriber processed_at")),
    table("job_failures", Whose.NOBODY, plain("job_id error failed_at")),
    table(
        "mailbox_messages",
        Whose.RECIPIENT,
        secret("recipient subject html text", Fate.REMOVED, f"gone after 90 days; {_COPY}"),
        plain("id dedupe_key sender created_at"),
    ),
)

CLASSIFICATION: tuple[TableFacts, ...] = (
    *_IDENTITY,
    *_PRIVACY,
    *_CART,
    *_CATALOG,
    *_ORDER,
    *_PAYMENT,
    *_INVENTORY,
    *_PRICING,
    *_OPERATIONS,
)

EXPORTED: tuple[TableFacts, ...] = tuple(facts for facts in CLASSIFICATION if facts.exported)
