"""`python -m bench.bare PORT FILE`: a bare Litestar handler that answers a file, for what the framework alone costs."""

import sys
from pathlib import Path

import uvicorn
from litestar import Litestar, Response, get


def main() -> None:
    body = Path(sys.argv[2]).read_bytes()

    @get("/")
    async def answer() -> Response[bytes]:
        return Response(body, media_type="application/json")

    uvicorn.run(Litestar([answer]), host="127.0.0.1", port=int(sys.argv[1]), access_log=False, log_level="warning")


if __name__ == "__main__":
    main()
