import { createRetryKey, isProblem, type Product, type Variant } from '@portico/api';
import { Button, Notice } from '@portico/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Form, Formik } from 'formik';
import { BellRing } from 'lucide-react';
import { useState } from 'react';
import { useSelector } from 'react-redux';
import { object, string } from 'yup';
import { api, problemText } from '../../../shared/api';
import { showFieldFaults, TextField } from '../../../shared/forms';
import { t } from '../../../shared/i18nFull';
import { selectSession } from '../../session';
import { productQuery } from '../catalogQueries';

const guestSchema = object({
  email: string().trim().required(t('form.required')).email(t('form.email')),
});

/** One mail when a sold-out variant can be bought again: to the account, or to the address that a guest gives. */
export default function BackInStock({ product, variant }: { product: Product; variant: Variant }) {
  const { user } = useSelector(selectSession);
  const queryClient = useQueryClient();
  const [retryKey] = useState(createRetryKey);
  const [done, setDone] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function ask(email: string | null) {
    const body = { variantId: variant.id, email };
    const params = { slug: product.slug };
    await retryKey.once(body, (idempotencyKey) =>
      api.post('/products/{slug}/back-in-stock', { params, body, idempotencyKey }),
    );
    setDone(true);
  }

  if (done) return <Notice tone="success">{t('product.tellMeDone')}</Notice>;
  return (
    <Formik
      initialValues={{ email: '' }}
      {...(user === null ? { validationSchema: guestSchema } : {})}
      onSubmit={async ({ email }, helpers) => {
        setFailure(null);
        try {
          await ask(user === null ? email.trim() : null);
        } catch (error) {
          if (isProblem(error, 'in_stock')) {
            setFailure(t('product.tellMeBack'));
            await queryClient.invalidateQueries(productQuery(product.slug));
          } else if (!showFieldFaults(error, helpers, ['email'])) setFailure(problemText(error));
        }
      }}
    >
      {({ isSubmitting }) => (
        <Form noValidate aria-label={t('product.tellMe')} className="grid gap-3">
          {user === null ? (
            <TextField
              name="email"
              type="email"
              label={t('field.email')}
              help={t('product.tellMeHelp')}
              autoComplete="email"
            />
          ) : (
            <p className="text-sm text-muted">
              {t('product.tellMeAccount', { email: user.email })}
            </p>
          )}
          {failure !== null && <Notice tone="danger">{failure}</Notice>}
          <Button
            type="submit"
            variant="secondary"
            size="lg"
            wide
            busy={isSubmitting}
            icon={<BellRing aria-hidden size={18} />}
          >
            {t('product.tellMe')}
          </Button>
        </Form>
      )}
    </Formik>
  );
}
