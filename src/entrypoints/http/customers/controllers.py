"""Customers, for the back office."""

from typing import Annotated
from uuid import UUID

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter

from application.identity.find_customers import FindCustomers, FindCustomersHandler
from application.identity.get_customer import GetCustomer, GetCustomerHandler
from domain.kernel.ids import AccountId
from entrypoints.http.customers.schemas import CustomerPageResponse, CustomerResponse
from entrypoints.http.private_answers import private
from entrypoints.http.schema import Cursor, PageSize, ShopRequest


class AdminCustomerController(Controller):
    """Who buys here."""

    path = "/admin/customers"
    tags = ("Admin: customers",)

    @get(operation_id="findCustomers")
    async def customers(
        self,
        request: ShopRequest,
        find_customers: NamedDependency[FindCustomersHandler],
        q: Annotated[str | None, QueryParameter(max_length=200)] = None,
        page_size: PageSize = 20,
        cursor: Cursor = None,
    ) -> Response[CustomerPageResponse]:
        """Customers whose name or e-mail contains `q`, newest first."""
        page = await find_customers(FindCustomers(text=q, page_size=page_size, cursor=cursor), actor=request.user)
        return private(CustomerPageResponse.of(page))

    @get("/{customer_id:uuid}", operation_id="getCustomer")
    async def customer(
        self, request: ShopRequest, customer_id: FromPath[UUID], get_customer: NamedDependency[GetCustomerHandler]
    ) -> Response[CustomerResponse]:
        """A customer's file: profile, addresses, last orders."""
        view = await get_customer(GetCustomer(account_id=AccountId(customer_id)), actor=request.user)
        return private(CustomerResponse.of_file(view))
