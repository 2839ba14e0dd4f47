"""What is to be done with a file: its products, without those that contradict others of the same file."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from graphlib import CycleError, TopologicalSorter

from application.catalog.imported import FileContent, ImportedProduct, ProductSource, RowProblem
from domain.kernel.errors import DomainError, InvalidInput


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """`refused` counts the products that can't come in, whatever the shop holds.

    Products stand in the order in which they come in: what others are made of before these. The last ones, as many as
    `together`, come in one transaction, as their bundles are made of one another's variants.
    """

    rows: int
    products: Sequence[ImportedProduct]
    problems: Sequence[RowProblem]
    refused: int
    together: int = 0

    @property
    def alone(self) -> Sequence[ImportedProduct]:
        """Those that come in one after another, before the others."""
        return self.products[: len(self.products) - self.together]

    @property
    def entwined(self) -> Sequence[ImportedProduct]:
        """Those that come in together."""
        return self.products[len(self.products) - self.together :]


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
    ordered, together = _parts_first(products)
    return ImportPlan(
        rows=content.rows,
        products=ordered,
        together=together,
        problems=sorted(problems, key=lambda problem: problem.line),
        refused=_refused(content, problems, products),
    )


def _parts_first(products: Sequence[ImportedProduct]) -> tuple[list[ImportedProduct], int]:
    """What bundles are made of comes before them, and they know which parts come too.

    Also how many of the last ones are left: those made of one another's variants, and those made of these.
    """
    owners = {variant.sku: one.handle for one in products for variant in one.variants if variant.sku}
    # Of those that may come at once, what is no bundle comes first.
    by_handle = {one.handle: one for one in sorted(products, key=_is_bundled)}
    sorter = TopologicalSorter({handle: _made_of(one, owners) for handle, one in by_handle.items()})
    with suppress(CycleError):
        sorter.prepare()
    ordered = list[ImportedProduct]()
    while ready := sorter.get_ready():
        ordered += [_marked(by_handle.pop(handle), owners) for handle in ready]
        sorter.done(*ready)
    # What comes together is found there, also by a dry run.
    before = {sku for sku, handle in owners.items() if handle not in by_handle}
    return ordered + [_marked(one, before) for one in by_handle.values()], len(by_handle)


def _is_bundled(product: ImportedProduct) -> bool:
    return any(variant.parts for variant in product.variants)


def _made_of(product: ImportedProduct, owners: Mapping[str, str]) -> set[str]:
    """The other products of the file that offer parts of its bundles."""
    parts = {part.sku for variant in product.variants for part in variant.parts or ()}
    return {owners[sku] for sku in parts if sku in owners} - {product.handle}


def _marked(product: ImportedProduct, skus: Collection[str]) -> ImportedProduct:
    """The same, knowing which of its parts come with the file before it."""
    if not _is_bundled(product):
        return product
    variants = [
        replace(one, parts=one.parts and tuple(replace(part, comes_too=part.sku in skus) for part in one.parts))
        for one in product.variants
    ]
    return replace(product, variants=tuple(variants))


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
