"""Files of products, taken over at once by a command."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click
from rich.progress import Progress

from application.catalog.import_blame import ProductRefused, without_refused
from application.catalog.import_plan import plan_of, refusal_of
from application.catalog.import_product import ImportProduct
from application.catalog.import_stock import ImportRules
from application.catalog.import_together import ImportTogether
from application.catalog.imported import FileFormat, ImportedProduct, RowProblem
from application.catalog.takeover import ImportedProductView
from application.kernel.actor import Actor
from domain.kernel.errors import DomainError
from domain.kernel.money import Currency
from entrypoints.container import Container

_ACTOR = Actor.system("import")


@dataclass(slots=True)
class Summary:
    """What an import did, counted."""

    outcomes: Counter[str] = field(default_factory=Counter)
    variants: int = 0
    stock_set: int = 0
    untracked: int = 0
    problems: list[RowProblem] = field(default_factory=list)

    def count(self, done: ImportedProductView) -> None:
        """One product more came in."""
        self.outcomes[done.outcome] += 1
        self.variants += done.variants_created
        self.stock_set += done.stock_set
        self.untracked += done.untracked


async def taken_over(
    container: Container,
    files: tuple[Path, ...],
    given: FileFormat | None,
    rules: ImportRules,
    currency: str | None,
) -> Summary:
    base = (await container.settings_reader().current()).currency
    if currency is not None and Currency(currency.upper()) != base:
        raise click.UsageError(
            f"The shop's currency is {base.code}, so prices in {currency.upper()} can't be imported. "
            "Choose the shop's currency in the admin's settings first."
        )
    summary = Summary()
    handler, run_id = container.import_product(), str(container.ids().new())
    for path in files:
        source = container.product_files().open(path.name, path.read_bytes(), currency=base, given=given)
        plan = plan_of(source)
        summary.problems.extend(plan.problems)
        with Progress(transient=True) as progress:
            for item in progress.track(plan.alone, description=path.name):
                try:
                    done = await handler(ImportProduct(product=item, rules=rules, run=run_id), actor=_ACTOR)
                except DomainError as refusal:
                    summary.problems.extend(refusal_of(source, item, refusal))
                    continue
                summary.count(done)
        views, refused = await _together(container, plan.entwined, rules, run_id)
        for view in views:
            summary.count(view)
        for one in refused:
            summary.problems.extend(refusal_of(source, one.product, one.refusal))
    return summary


async def _together(
    container: Container, products: Sequence[ImportedProduct], rules: ImportRules, run_id: str
) -> tuple[Sequence[ImportedProductView], Sequence[ProductRefused]]:
    """Those whose bundles are made of one another's variants, and those of them that were refused."""
    handler = container.import_together()

    async def take(
        left: Sequence[ImportedProduct], refused: Sequence[ProductRefused]
    ) -> tuple[Sequence[ImportedProductView], Sequence[ProductRefused]]:
        return await handler(ImportTogether(products=left, rules=rules, run=run_id), actor=_ACTOR), refused

    return await without_refused(products, take) if products else ((), ())
