/** The texts of the policy pages, a catalog of their own that only these pages load. */
export interface Policy {
  title: string;
  lead: string;
  sections: readonly { heading: string; body: readonly string[] }[];
}

export type PolicyName = 'terms' | 'privacy' | 'returns';

export const policies: Record<PolicyName, Policy> = {
  terms: {
    title: 'Terms of sale',
    lead: 'What you and we agree to when you order. Short, and in plain words.',
    sections: [
      {
        heading: 'Your order',
        body: [
          'Our pages show what we offer. Your order becomes a contract when we confirm it by e-mail, after your payment was authorized.',
          'While you pay, we hold the items for you for 15 minutes. When the hold runs out before the payment is done, nothing is charged and the items go back on the shelf.',
        ],
      },
      {
        heading: 'Prices and payment',
        body: [
          'Prices are shown in the currency of the shop. Shipping and taxes are shown before you pay, and the total that you confirm is the total that we charge.',
          'Your card is authorized when you order and charged once the order is confirmed. When we cannot deliver, we release the authorization or pay you back in full.',
        ],
      },
      {
        heading: 'Delivery',
        body: [
          'We ship to the address that you give us. The delivery times on the shipping methods are estimates from the day the parcel leaves us.',
          'The risk of loss passes to you when the parcel reaches you.',
        ],
      },
      {
        heading: 'When something is wrong',
        body: [
          'Goods must be as described and free of faults. If they are not, write to us: we repair, replace or refund, as the law gives you the right to.',
          'Nothing in these terms takes away rights that the law of your country gives to consumers.',
        ],
      },
    ],
  },
  privacy: {
    title: 'Privacy notice',
    lead: 'We take what an order needs, keep it as long as the law asks, and sell it to nobody.',
    sections: [
      {
        heading: 'What we store',
        body: [
          'For an order: your name, e-mail address, postal address, phone number if you give one, and what you bought. For an account: your name, e-mail address, a salted hash of your password and your saved addresses.',
          'Card data goes to the payment provider and never to us. We store the reference that the provider gives us, and the last four digits.',
        ],
      },
      {
        heading: 'In your browser',
        body: [
          'One cookie keeps you signed in. Your browser’s storage keeps the key to your cart and your choice of light or dark colors. There is no tracking, and there are no cookies of others.',
        ],
      },
      {
        heading: 'Who sees it',
        body: [
          'The payment provider, the carrier that brings your parcel, and the service that sends our e-mail: each sees only what its task needs.',
        ],
      },
      {
        heading: 'Your rights',
        body: [
          'You can ask what we store about you, have it corrected, get a copy of it, and have it deleted as far as the law lets us. Bookkeeping laws make us keep invoices for some years.',
          'Write to the address on the contact page. We answer within 30 days, usually far sooner.',
        ],
      },
    ],
  },
  returns: {
    title: 'Shipping & returns',
    lead: 'Quick out of the door, and easy to send back.',
    sections: [
      {
        heading: 'Shipping',
        body: [
          'Orders that reach us before noon on a working day leave the same afternoon. You get an e-mail with the tracking number when the parcel is handed over.',
          'What shipping costs depends on the country and the method. You see the price at checkout, before you pay.',
        ],
      },
      {
        heading: '30 days to return',
        body: [
          'Send back anything within 30 days of its arrival, unused and in its packaging. You need no reason.',
          'Write to us with your order number, and we send you the label and the address.',
        ],
      },
      {
        heading: 'Refunds',
        body: [
          'We pay back to the card you paid with within five working days of the parcel’s arrival. The bank may take a few days more to show it.',
          'If an item came broken or wrong, we also pay for its way back.',
        ],
      },
    ],
  },
};

export const contactText = {
  lead: 'Questions about an order, a product or a parcel: write to us. A person answers, usually within one working day.',
  email: 'Write to us',
  emailHelp: 'Please give your order number, if you have one.',
  address: 'Come by post',
} as const;
