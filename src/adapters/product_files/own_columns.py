"""The columns of our own format, which docs/products-csv.md explains."""

from domain.catalog.product import MAX_OPTIONS

SLUG, TITLE, STATUS, CATEGORY = "Slug", "Title", "Status", "Category"
BRAND, TYPE, TAGS, DESCRIPTION = "Brand", "Type", "Tags", "Description"
SEO_TITLE, SEO_DESCRIPTION = "SEO title", "SEO description"
OPTION_NAMES = tuple(f"Option {number} name" for number in range(1, MAX_OPTIONS + 1))
OPTION_VALUES = tuple(f"Option {number} value" for number in range(1, MAX_OPTIONS + 1))
SKU, BARCODE, PRICE, COMPARE_AT = "SKU", "Barcode", "Price", "Compare-at price"
WEIGHT, SHIPPING, TAXABLE, VARIANT_IMAGE = "Weight (g)", "Requires shipping", "Taxable", "Variant image"
PRODUCT_TYPE, ON_SALE, OFF_SALE = "Product type", "Goes on sale", "Goes off sale"
BUNDLE_PARTS = "Bundle parts"
# Between a part and how many of it are in one bundle.
TIMES = "\N{MULTIPLICATION SIGN}"
IMAGE, IMAGE_ALT = "Image", "Image alt text"
# Followed by a location's code.
ON_HAND, BACKORDER = "On hand: ", "Backorder limit: "
# Followed by an attribute's key.
ATTRIBUTE = "Attribute: "
UNLIMITED = "unlimited"

OF_PRODUCT = (
    *(SLUG, TITLE, STATUS, CATEGORY, BRAND, TYPE, TAGS, DESCRIPTION, SEO_TITLE, SEO_DESCRIPTION),
    *OPTION_NAMES,
    *(ON_SALE, OFF_SALE, PRODUCT_TYPE),
)
OF_VARIANT = (*OPTION_VALUES, SKU, BARCODE, PRICE, COMPARE_AT, WEIGHT, SHIPPING, TAXABLE, VARIANT_IMAGE, BUNDLE_PARTS)
OF_IMAGE = (IMAGE, IMAGE_ALT)

# The fields that stay as they are where a file lacks their column.
FIELDS = {
    "title": TITLE,
    "status": STATUS,
    "category": CATEGORY,
    "brand": BRAND,
    "product_type": TYPE,
    "tags": TAGS,
    "description_html": DESCRIPTION,
    "seo_title": SEO_TITLE,
    "seo_description": SEO_DESCRIPTION,
    "options": OPTION_NAMES[0],
    "option_values": OPTION_VALUES[0],
    "sku": SKU,
    "barcode": BARCODE,
    "price": PRICE,
    "compare_at": COMPARE_AT,
    "weight_grams": WEIGHT,
    "requires_shipping": SHIPPING,
    "taxable": TAXABLE,
    "media_id": VARIANT_IMAGE,
    "alt": IMAGE_ALT,
}
SCHEDULE = {"publish_at": ON_SALE, "unpublish_at": OFF_SALE}

# The columns by what a refusal points at.
POINTED = {
    "slug": SLUG,
    "title": TITLE,
    "status": STATUS,
    "category": CATEGORY,
    "brand": BRAND,
    "productType": TYPE,
    "tags": TAGS,
    "description": DESCRIPTION,
    "seo/title": SEO_TITLE,
    "seo/description": SEO_DESCRIPTION,
    "options": OPTION_NAMES[0],
    "sku": SKU,
    "barcode": BARCODE,
    "price": PRICE,
    "compareAtPrice": COMPARE_AT,
    "weightGrams": WEIGHT,
    "publishAt": ON_SALE,
    "unpublishAt": OFF_SALE,
    "productTypeId": PRODUCT_TYPE,
    "parts": BUNDLE_PARTS,
    "stock": ON_HAND.strip(" :"),
    "alt": IMAGE_ALT,
}
