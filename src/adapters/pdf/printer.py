"""The printer of papers."""

import asyncio

from adapters.pdf.sale import sale_pdf
from adapters.pdf.slip import slip_pdf
from application.documents.views import IssuedDocument, SlipContent

_AT_ONCE = 2


class PdfPrinter:
    """Two papers at a time, in threads."""

    def __init__(self) -> None:
        self._slots = asyncio.Semaphore(_AT_ONCE)

    async def sale(self, document: IssuedDocument, logo: bytes | None) -> bytes:
        async with self._slots:
            return await asyncio.to_thread(sale_pdf, document, logo)

    async def packing_slip(self, slip: SlipContent, logo: bytes | None) -> bytes:
        async with self._slots:
            return await asyncio.to_thread(slip_pdf, slip, logo)
