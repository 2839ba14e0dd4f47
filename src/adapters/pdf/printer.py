"""The printer of papers.

What draws them is loaded by the first paper: it takes 17 MB of each process, most of which never print one.
"""

import asyncio

from application.documents.views import IssuedDocument, SlipContent

_AT_ONCE = 2


class PdfPrinter:
    """Two papers at a time, in threads."""

    def __init__(self) -> None:
        self._slots = asyncio.Semaphore(_AT_ONCE)

    async def sale(self, document: IssuedDocument, logo: bytes | None) -> bytes:
        async with self._slots:
            return await asyncio.to_thread(_sale, document, logo)

    async def packing_slip(self, slip: SlipContent, logo: bytes | None) -> bytes:
        async with self._slots:
            return await asyncio.to_thread(_packing_slip, slip, logo)


def _sale(document: IssuedDocument, logo: bytes | None) -> bytes:
    from adapters.pdf.sale import sale_pdf  # noqa: PLC0415 -- see above

    return sale_pdf(document, logo)


def _packing_slip(slip: SlipContent, logo: bytes | None) -> bytes:
    from adapters.pdf.slip import slip_pdf  # noqa: PLC0415 -- see above

    return slip_pdf(slip, logo)
