import { createRetryKey, isProblem, type Checkout, type Order } from '@portico/api';
import { useRef, useState } from 'react';
import {
  authenticate,
  isAuthorized,
  placeOrder,
  targetOf,
  type Confirmation,
} from './model/payment';
import { refusalOf, refusalOfDecline, type Refusal } from './model/problems';

export type PaymentPhase =
  | { name: 'idle'; refusal: Refusal | null }
  | { name: 'working' }
  /** The bank asks; `resolve` is the buyer's answer, null closes the question. */
  | { name: 'secure'; resolve: (outcome: 'succeed' | 'fail') => void }
  | { name: 'pending' }
  | { name: 'stillPending' };

const BUSY: readonly PaymentPhase['name'][] = ['working', 'secure', 'pending'];

interface PaymentOptions {
  checkout: Checkout;
  addressId: string | null | undefined;
  onOrder: (order: Order) => void;
}

/** Statuses after which the same key may be used again: nothing was decided. */
function isOpen(error: unknown): boolean {
  return (
    isProblem(error) &&
    (error.unreachable || error.status >= 500 || error.status === 402 || error.code === 'busy')
  );
}

/** From the card to the order. One run at a time, however often the button is pressed. */
export function usePayment({ checkout, addressId, onOrder }: PaymentOptions) {
  const [phase, setPhase] = useState<PaymentPhase>({ name: 'idle', refusal: null });
  const running = useRef(false);
  const authorized = useRef(isAuthorized(checkout));
  const [retryKey] = useState(createRetryKey);

  async function secure(): Promise<Confirmation> {
    const outcome = await new Promise<'succeed' | 'fail'>((resolve) => {
      setPhase({ name: 'secure', resolve });
    });
    setPhase({ name: 'working' });
    return authenticate(checkout, outcome);
  }

  async function run(confirm: () => Promise<Confirmation>): Promise<void> {
    setPhase({ name: 'working' });
    try {
      if (!authorized.current) {
        const first = await confirm();
        const last = first.kind === 'requiresAction' ? await secure() : first;
        if (last.kind !== 'authorized') {
          const refusal =
            last.kind === 'declined'
              ? refusalOfDecline(last.code, last.text)
              : refusalOfDecline('authentication_failed');
          setPhase({ name: 'idle', refusal });
          return;
        }
        authorized.current = true;
      }
      const order = await placeOrder(targetOf(checkout), {
        addressId,
        retryKey,
        onPending: () => setPhase({ name: 'pending' }),
      });
      if (order === null) setPhase({ name: 'stillPending' });
      else onOrder(order);
    } catch (error) {
      if (isProblem(error) && error.status === 402) authorized.current = false;
      if (!isOpen(error)) retryKey.answered();
      setPhase({ name: 'idle', refusal: refusalOf(error) });
    }
  }

  return {
    phase,
    busy: BUSY.includes(phase.name),
    /** Resolves when this run is over; a second call meanwhile does nothing. `confirm` asks the payment provider. */
    pay: async (confirm: () => Promise<Confirmation>) => {
      if (running.current) return;
      running.current = true;
      try {
        await run(confirm);
      } finally {
        running.current = false;
      }
    },
  };
}
