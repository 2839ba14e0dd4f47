import { useContext } from 'react';
import { ShopZone } from '../../shared/ShopTime';
import { useParam } from '../../shared/useParam';
import { dayBegins } from '../../shared/zonedDay';
import {
  FULFILLMENT_STATUSES,
  ORDER_STATUSES,
  PAYMENT_STATUSES,
  type OrderFilter,
} from './orderQueries';

function known<T extends string>(all: readonly T[], value: string): T | undefined {
  return all.find((one) => one === value);
}

/** The list's filters, which live in the address; days are those of the shop's calendar. */
export function useOrderFilter() {
  const zone = useContext(ShopZone);
  const [search, setSearch] = useParam('q');
  const [status, setStatus] = useParam('status');
  const [payment, setPayment] = useParam('payment');
  const [fulfillment, setFulfillment] = useParam('fulfillment');
  const [from, setFrom] = useParam('from');
  const [to, setTo] = useParam('to');
  const [disputed, setDisputed] = useParam('disputed');
  const filter: OrderFilter = {
    q: search || undefined,
    status: known(ORDER_STATUSES, status),
    paymentStatus: known(PAYMENT_STATUSES, payment),
    fulfillmentStatus: known(FULFILLMENT_STATUSES, fulfillment),
    placedFrom: dayBegins(from, zone),
    placedBefore: dayBegins(to, zone, 1),
    disputed: disputed === '' ? undefined : true,
  };
  return {
    filter,
    filtered: Object.values(filter).some((value) => value !== undefined),
    search: { value: search, onSearch: setSearch },
    status: { value: filter.status ?? '', set: setStatus },
    payment: { value: filter.paymentStatus ?? '', set: setPayment },
    fulfillment: { value: filter.fulfillmentStatus ?? '', set: setFulfillment },
    from: { value: from, set: setFrom },
    to: { value: to, set: setTo },
    disputed: { value: filter.disputed === true, set: setDisputed },
  };
}

export type OrderFilters = ReturnType<typeof useOrderFilter>;
