"""GET /admin/jobs, POST /admin/jobs/{id}/retry and POST /admin/jobs/retry."""

from typing import Annotated

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import PathParameter
from litestar.status_codes import HTTP_200_OK, HTTP_204_NO_CONTENT

from application.operations.find_jobs import FindJobs, FindJobsHandler
from application.operations.retry_all_jobs import RetryAllJobs, RetryAllJobsHandler
from application.operations.retry_job import RetryJob, RetryJobHandler
from entrypoints.http.admin_jobs.schemas import JobsAnswer, RevivedAnswer
from entrypoints.http.decoding import ShopRequest
from entrypoints.http.private_answers import PRIVATE


class AdminJobsController(Controller):
    path = "/admin/jobs"
    tags = ("Admin: operations",)

    @get(operation_id="listJobs", response_headers=PRIVATE)
    async def jobs(self, request: ShopRequest, find_jobs: NamedDependency[FindJobsHandler]) -> JobsAnswer:
        """How the job queue fares, and which jobs were given up."""
        return JobsAnswer.of(await find_jobs(FindJobs(), actor=request.user))

    @post("/retry", operation_id="retryAllJobs", status_code=HTTP_200_OK)
    async def retry_all(
        self, request: ShopRequest, retry_all_jobs: NamedDependency[RetryAllJobsHandler]
    ) -> RevivedAnswer:
        """Give every dead letter all its attempts again."""
        return RevivedAnswer.of(await retry_all_jobs(RetryAllJobs(), actor=request.user))

    @post("/{job_id:str}/retry", operation_id="retryJob", status_code=HTTP_204_NO_CONTENT)
    async def retry(
        self,
        request: ShopRequest,
        job_id: Annotated[str, PathParameter(max_length=40)],
        retry_job: NamedDependency[RetryJobHandler],
    ) -> None:
        """Give a dead letter all its attempts again."""
        await retry_job(RetryJob(job_id=job_id), actor=request.user)
