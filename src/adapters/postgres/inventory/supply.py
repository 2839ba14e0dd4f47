"""What there is to sell: of a variant its own stock, of a bundle what its scarcest part is enough for."""

# What can still be promised at a location.
FREE = "s.on_hand + s.backorder_limit - s.reserved"


def supply(variants: str, *, free: str = FREE, joins: str = "", stock: str = "stock_items") -> str:
    """Of each variant (`id`) of a relation: how many there are (`free`); null where nothing of it is counted.

    A part that is not on sale is enough for no bundle. `free` sums up over the stock items `s`.
    """
    return f"""
    SELECT taken.id, min(taken.free / taken.each) AS free
    FROM (
        SELECT o.id, coalesce(b.quantity, 1) AS each,
               CASE WHEN pp.status <> 'active' THEN 0
                    WHEN bool_and(coalesce(s.tracked, true)) THEN coalesce(sum({free}), 0)::bigint END AS free
        FROM {variants} o
        LEFT JOIN bundle_parts b ON b.bundle_id = o.id
        LEFT JOIN variants pv ON pv.id = b.part_id
        LEFT JOIN products pp ON pp.id = pv.product_id
        LEFT JOIN {stock} s ON s.variant_id = coalesce(b.part_id, o.id)
        {joins}
        GROUP BY o.id, b.part_id, b.quantity, pp.status
    ) taken
    GROUP BY taken.id
    """  # noqa: S608 -- made of our own words


# What a bundle of the id contains, as one JSON array; null where it is none.
PARTS = """(
    SELECT jsonb_agg(jsonb_build_object(
               'variant_id', b.part_id, 'product_id', bp.id, 'product_slug', bp.slug, 'title', bp.title,
               'sku', bv.sku, 'options', bp.options, 'option_values', bv.option_values, 'quantity', b.quantity,
               'sellable', bp.status = 'active') ORDER BY b.position)
    FROM bundle_parts b JOIN variants bv ON bv.id = b.part_id JOIN products bp ON bp.id = bv.product_id
    WHERE b.bundle_id = {bundle}
)"""
