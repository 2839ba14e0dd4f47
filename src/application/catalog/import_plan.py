"""What is to be done with a file: its products, without those that contradict others of the same file."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from application.catalog.imported import FileContent, ImportedProduct, ImportedVariant, ProductSource, RowProblem
from domain.kernel.errors import DomainError, InvalidInput


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """`refused` counts the products that can't come in, whatever the shop holds."""

    rows: int
    products: Sequence[ImportedProduct]
    problems: Sequence[RowProblem]
    refused: int


def plan_of(source: ProductSource) -> ImportPlan:
    """Reads the file. Raises `UnreadableExport`."""
    content = source.read()
    problems, products = list(content.problems), []
    lines: dict[str, tuple[int, str]] = {}
    for product in content.products:
        clashes = _clashes(product, source, lines)
        problems += clashes
        if not clashes:
            products.append(product)
    return ImportPlan(
        rows=content.rows,
        products=_parts_first(products),
        problems=sorted(problems, key=lambda problem: problem.line),
        refused=_refused(content, problems, products),
    )


def _parts_first(products: Sequence[ImportedProduct]) -> list[ImportedProduct]:
    """Bundles come after the products without any, which their parts may be, and know which parts come too."""
    skus = {variant.sku for product in products for variant in product.variants if variant.sku}
    bundled = [product for product in products if any(variant.parts for variant in product.variants)]
    handles = {product.handle for product in bundled}
    known = [
        replace(product, variants=tuple(_marked(variant, skus) for variant in product.variants)) for product in bundled
    ]
    return [product for product in products if product.handle not in handles] + known


def _marked(variant: ImportedVariant, skus: Collection[str]) -> ImportedVariant:
    parts = variant.parts and tuple(replace(part, comes_too=part.sku in skus) for part in variant.parts)
    return replace(variant, parts=parts)


def _clashes(product: ImportedProduct, source: ProductSource, lines: dict[str, tuple[int, str]]) -> list[RowProblem]:
    """The SKUs that an earlier product of the file has."""
    found = []
    for variant in product.variants:
        if variant.sku is None or "sku" in product.untold:
            continue
        line, handle = lines.setdefault(variant.sku, (variant.line, product.handle))
        if handle != product.handle:
            reason = f"{product.handle!r} is not imported: line {line} has the SKU {variant.sku!r}, too"
            column = source.columns.get("sku", "SKU")
            told = RowProblem(file=source.file, line=variant.line, column=column, reason=reason, handle=product.handle)
            found.append(told)
    return found


def _refused(content: FileContent, problems: Sequence[RowProblem], products: Sequence[ImportedProduct]) -> int:
    come = {product.handle for product in products}
    named = {problem.handle for problem in problems if problem.handle and problem.handle not in come}
    return len(named) + sum(not problem.handle for problem in content.problems)


def refusal_of(source: ProductSource, product: ImportedProduct, refusal: DomainError) -> list[RowProblem]:
    """A product that was refused as a whole, with all that is wrong with it, where the file says it."""
    first = source.columns.get("slug", "")
    usual = RowProblem(file=source.file, line=product.line, column=first, reason="", handle=product.handle)
    if not isinstance(refusal, InvalidInput):
        column = {"sku_taken": source.columns.get("sku", first)}.get(refusal.code, first)
        line = _line_of(product, refusal)
        return [replace(usual, line=line, column=column, reason=_told(product, refusal.detail))]
    problems = []
    for fault in refusal.faults:
        line, pointer = product.line, fault.pointer.strip("/")
        if pointer.startswith("lines/"):
            _, number, pointer = (*pointer.split("/", 2), "")[:3]
            line = int(number)
        column = _column(source.columns, pointer) or first
        problems.append(replace(usual, line=line, column=column, reason=_told(product, fault.detail)))
    return problems


def _column(columns: Mapping[str, str], pointer: str) -> str:
    """The heading for what a pointer names: itself, or what it lies in."""
    parts = pointer.split("/")
    ways = ("/".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((columns[way] for way in ways if way in columns), parts[0])


def _line_of(product: ImportedProduct, refusal: DomainError) -> int:
    sku = refusal.context.get("sku")
    return next((variant.line for variant in product.variants if sku and variant.sku == sku), product.line)


def _told(product: ImportedProduct, detail: str | None) -> str:
    return f"{product.handle!r} is not imported: {detail}"
