"""Tables of the catalog, and the read model of its lists and pages."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, SmallInteger, Table, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, UUID

from adapters.postgres.tables.base import (
    SHORT_PENDING_LIST,
    amount,
    created,
    currency,
    identity,
    metadata,
    moment,
    strings,
    updated,
    version,
    within,
)

categories = Table(
    "categories",
    metadata,
    identity(),
    # A category with children can't vanish under them.
    Column("parent_id", UUID(as_uuid=True), ForeignKey("categories.id", ondelete="RESTRICT"), index=True),
    strings("slug"),
    strings("name"),
    Column("description", Text, nullable=False, server_default=""),
    Column("position", Integer, nullable=False, server_default=text("0")),
    strings("image_key", nullable=True),
    version(),
    created(),
    updated(),
    UniqueConstraint("slug"),
    within("parent_id <> id", "not_its_own_parent"),
)

product_types = Table(
    "product_types",
    metadata,
    identity(),
    strings("slug"),
    strings("name"),
    # in their order: [{"key", "name", "kind", "unit", "filterable", "choices": [{"key", "name", "hex"}]}]
    Column("attributes", JSONB, nullable=False, server_default="[]"),
    version(),
    created(),
    updated(),
    UniqueConstraint("slug"),
    within("jsonb_typeof(attributes) = 'array'", "attributes"),
)

products = Table(
    "products",
    metadata,
    identity(),
    strings("slug"),
    strings("title"),
    Column("description_html", Text, nullable=False, server_default=""),
    strings("status"),
    Column("brand", Text, nullable=False, server_default=""),
    Column("product_type", Text, nullable=False, server_default=""),
    Column("tags", ARRAY(Text), nullable=False, server_default="{}"),
    Column("category_id", UUID(as_uuid=True), ForeignKey("categories.id", ondelete="SET NULL"), index=True),
    # [{"name": "Size", "values": ["S", "M"]}], in the order of the picker
    Column("options", JSONB, nullable=False, server_default="[]"),
    Column("seo_title", Text, nullable=False, server_default=""),
    Column("seo_description", Text, nullable=False, server_default=""),
    moment("published_at", nullable=True),
    # when the worker puts it on sale, and takes it off
    moment("publish_at", nullable=True),
    moment("unpublish_at", nullable=True),
    # A type of which there are products can't vanish under them.
    Column("product_type_id", UUID(as_uuid=True), ForeignKey("product_types.id", ondelete="RESTRICT"), index=True),
    # by the keys of the type's attributes, as texts, several as a list: {"material": ["oak", "steel"], "weight": "1.5"}
    Column("attributes", JSONB, nullable=False, server_default="{}"),
    version(),
    created(),
    updated(),
    UniqueConstraint("slug"),
    within("status IN ('draft', 'active', 'archived')", "status"),
    within("jsonb_typeof(attributes) = 'object'", "attributes"),
    within("product_type_id IS NOT NULL OR attributes = '{}'", "typed"),
)
Index("ix_products_publish_at", products.c.publish_at, postgresql_where=products.c.publish_at.is_not(None))
Index("ix_products_unpublish_at", products.c.unpublish_at, postgresql_where=products.c.unpublish_at.is_not(None))
Index("ix_products_status_created_at", products.c.status, products.c.created_at.desc(), products.c.id)

# Slugs of before, by which a product or a category is still found. Triggers keep them, and keep others off them.
old_product_slugs = Table(
    "old_product_slugs",
    metadata,
    Column("slug", Text, primary_key=True),
    Column("product_id", UUID(as_uuid=True), ForeignKey("products.id", ondelete="CASCADE"), nullable=False, index=True),
    created(),
)
old_category_slugs = Table(
    "old_category_slugs",
    metadata,
    Column("slug", Text, primary_key=True),
    Column(
        "category_id", UUID(as_uuid=True), ForeignKey("categories.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    created(),
)

old_collection_slugs = Table(
    "old_collection_slugs",
    metadata,
    Column("slug", Text, primary_key=True),
    Column(
        "collection_id",
        UUID(as_uuid=True),
        ForeignKey("collections.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    created(),
)

# Products that are shown together: those of `collection_products`, or what the rule finds when one looks.
collections = Table(
    "collections",
    metadata,
    identity(),
    strings("slug"),
    strings("title"),
    Column("description", Text, nullable=False, server_default=""),
    Column("seo_title", Text, nullable=False, server_default=""),
    Column("seo_description", Text, nullable=False, server_default=""),
    Column("is_published", Boolean, nullable=False, server_default=text("false")),
    # whether all conditions are to be met or any, and the conditions; null: chosen by hand
    Column("rule", JSONB(none_as_null=True)),
    version(),
    created(),
    updated(),
    UniqueConstraint("slug"),
)
collection_products = Table(
    "collection_products",
    metadata,
    Column("collection_id", UUID(as_uuid=True), ForeignKey("collections.id", ondelete="CASCADE"), primary_key=True),
    Column(
        "product_id", UUID(as_uuid=True), ForeignKey("products.id", ondelete="CASCADE"), primary_key=True, index=True
    ),
    Column("position", Integer, nullable=False),
)

variants = Table(
    "variants",
    metadata,
    identity(),
    # A product that orders refer to is archived, never deleted: order lines keep their own snapshot.
    Column("product_id", UUID(as_uuid=True), ForeignKey("products.id", ondelete="CASCADE"), nullable=False),
    strings("sku", nullable=True),
    strings("barcode", nullable=True),
    # values in the order of the product's options: ["M", "Blue"]; [] for a product without options
    Column("option_values", ARRAY(Text), nullable=False, server_default="{}"),
    Column("weight_grams", Integer, nullable=False, server_default=text("0")),
    Column("requires_shipping", Boolean, nullable=False, server_default=text("true")),
    Column("taxable", Boolean, nullable=False, server_default=text("true")),
    Column("position", Integer, nullable=False, server_default=text("0")),
    Column("media_id", UUID(as_uuid=True)),
    created(),
    updated(),
    UniqueConstraint("sku"),
    # asked at the end of a statement: two variants may change places
    UniqueConstraint("product_id", "option_values", deferrable=True, initially="IMMEDIATE"),
    within("weight_grams >= 0", "weight"),
    within("sku <> ''", "sku_not_empty"),
)

# With parts a variant is a bundle. Whatever is a part of one can't vanish under it.
bundle_parts = Table(
    "bundle_parts",
    metadata,
    Column("bundle_id", UUID(as_uuid=True), ForeignKey("variants.id", ondelete="CASCADE"), primary_key=True),
    Column("part_id", UUID(as_uuid=True), ForeignKey("variants.id", ondelete="RESTRICT"), primary_key=True),
    Column("quantity", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    within("quantity BETWEEN 1 AND 999", "quantity"),
    within("bundle_id <> part_id", "not_itself"),
    # which bundles a change of a part's stock touches
    Index("ix_bundle_parts_part_id", "part_id", "quantity"),
)

variant_prices = Table(
    "variant_prices",
    metadata,
    Column("variant_id", UUID(as_uuid=True), ForeignKey("variants.id", ondelete="CASCADE"), primary_key=True),
    Column("currency", currency().type, primary_key=True),
    amount("amount"),
    amount("compare_at_amount", nullable=True),
    updated(),
    within("amount BETWEEN 0 AND 10000000000", "amount"),
    within("compare_at_amount BETWEEN 0 AND 10000000000", "compare_at"),
)

product_media = Table(
    "product_media",
    metadata,
    identity(),
    Column("product_id", UUID(as_uuid=True), ForeignKey("products.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("position", Integer, nullable=False, server_default=text("0")),
    Column("alt", Text, nullable=False, server_default=""),
    # where our own copy lies in the media storage; empty until it was fetched
    Column("storage_key", Text, index=True),
    # where an import said the picture is
    strings("source_url", nullable=True),
    Column("width", Integer),
    Column("height", Integer),
    created(),
    within("storage_key IS NOT NULL OR source_url IS NOT NULL", "somewhere"),
)

# The smaller copies of pictures, of products and categories alike. A row without any says why there are none.
picture_renditions = Table(
    "picture_renditions",
    metadata,
    Column("original_key", Text, primary_key=True),
    # [{"type": "image/avif", "srcset": "/media/… 160w, /media/… 320w"}], as the API tells it
    Column("sources", JSONB, nullable=False, server_default="[]"),
    Column("files", ARRAY(Text), nullable=False, server_default="{}"),
    Column("failure", Text),
    moment("made_at", now=True),
)

reviews = Table(
    "reviews",
    metadata,
    identity(),
    Column("product_id", UUID(as_uuid=True), ForeignKey("products.id", ondelete="CASCADE"), nullable=False),
    Column("account_id", UUID(as_uuid=True), ForeignKey("accounts.id", ondelete="SET NULL")),
    strings("author_name"),
    Column("rating", SmallInteger, nullable=False),
    strings("title"),
    strings("body"),
    strings("status"),
    # its author had bought the product here when it was written
    Column("is_verified", Boolean, nullable=False, server_default=text("false")),
    version(),
    created(),
    updated(),
    # an account reviews a product once
    UniqueConstraint("account_id", "product_id"),
    Index("ix_reviews_status_created_at", "status", text("created_at DESC"), "id"),
    Index("ix_reviews_created_at", text("created_at DESC"), "id"),
    within("rating BETWEEN 1 AND 5", "rating"),
    within("status IN ('pending', 'published', 'rejected')", "status"),
    Index("ix_reviews_product_id_created_at", "product_id", text("created_at DESC"), "id"),
)

# One row per published product, written in its own transaction: lists and pages read it alone.
product_listings = Table(
    "product_listings",
    metadata,
    Column("product_id", UUID(as_uuid=True), ForeignKey("products.id", ondelete="CASCADE"), primary_key=True),
    strings("slug"),
    strings("title"),
    currency(),
    amount("price_amount"),
    # refreshed by a job when a variant sells out or comes back; the product page and the cart look at stock itself
    Column("available", Boolean, nullable=False),
    Column("rating_sum", Integer, nullable=False, server_default=text("0")),
    Column("rating_count", Integer, nullable=False, server_default=text("0")),
    # the product's category and all above it
    Column("category_ids", ARRAY(UUID(as_uuid=True)), nullable=False, server_default="{}"),
    # encoded JSON: the card of lists, and the page without its stock
    strings("card"),
    strings("page"),
    moment("published_at"),
    updated(),
    UniqueConstraint("slug"),
    Index(
        "ix_product_listings_category_ids", "category_ids", postgresql_using="gin", postgresql_with=SHORT_PENDING_LIST
    ),
)
