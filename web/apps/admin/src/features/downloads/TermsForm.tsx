import { Button, showToast } from '@portico/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Form, Formik } from 'formik';
import { object } from 'yup';
import { TextField } from '../../shared/forms';
import { t } from '../../shared/i18n';
import { SaveNotice } from '../../shared/SaveNotice';
import { useSave } from '../../shared/useSave';
import { digitalGoodsQuery, setTerms, type DigitalGoods } from './downloadQueries';
import { wholeNumber } from './wholeNumber';

const MAX_DOWNLOADS = 1000;
const MAX_DAYS = 3650;

interface TermsValues {
  downloadLimit: string;
  validDays: string;
}

/** How often and how long what is bought from now on may be downloaded. */
export function TermsForm({ goods }: { goods: DigitalGoods }) {
  const queryClient = useQueryClient();
  const save = useSave<TermsValues>(['downloadLimit', 'validDays']);
  return (
    <Formik<TermsValues>
      initialValues={{
        downloadLimit: String(goods.downloadLimit),
        validDays: goods.validDays === null ? '' : String(goods.validDays),
      }}
      validationSchema={object({
        downloadLimit: wholeNumber(1, MAX_DOWNLOADS).required(t('form.required')),
        validDays: wholeNumber(1, MAX_DAYS),
      })}
      onSubmit={async (values, helpers) => {
        const body = {
          downloadLimit: Number(values.downloadLimit),
          validDays: values.validDays.trim() === '' ? null : Number(values.validDays),
        };
        const done = await save.run(values, helpers, async (key) => {
          const saved = await setTerms(goods.variantId, body, key);
          queryClient.setQueryData(digitalGoodsQuery(goods.variantId).queryKey, saved);
        });
        if (done) showToast({ tone: 'success', text: t('downloads.termsSaved') });
      }}
    >
      {({ isSubmitting, dirty }) => (
        <Form noValidate className="grid gap-4">
          <SaveNotice failure={save.failure} />
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField
              name="downloadLimit"
              label={t('downloads.limit')}
              help={t('downloads.limitHelp')}
              inputMode="numeric"
              autoComplete="off"
            />
            <TextField
              name="validDays"
              label={t('downloads.days')}
              help={t('downloads.daysHelp')}
              inputMode="numeric"
              autoComplete="off"
              optional
            />
          </div>
          <div className="text-right">
            <Button type="submit" variant="secondary" busy={isSubmitting} disabled={!dirty}>
              {t('downloads.saveTerms')}
            </Button>
          </div>
        </Form>
      )}
    </Formik>
  );
}
