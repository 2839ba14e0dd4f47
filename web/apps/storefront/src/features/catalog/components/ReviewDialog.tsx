import { createRetryKey, isProblem } from '@portico/api';
import {
  Button,
  Dialog,
  Field,
  Notice,
  RadioGroup,
  Rating,
  Textarea,
  showToast,
} from '@portico/ui';
import { Form, Formik } from 'formik';
import { useState } from 'react';
import { number, object, string } from 'yup';
import { api, problemText } from '../../../shared/api';
import { showFieldFaults, TextField } from '../../../shared/forms';
import { t } from '../../../shared/i18nFull';

const MOST = { title: 200, body: 5_000, author: 200 } as const;
const STARS = ['5', '4', '3', '2', '1'];

const schema = object({
  rating: number().required(t('reviews.chooseStars')),
  title: string().max(MOST.title),
  body: string().max(MOST.body),
  author: string().trim().required(t('form.required')).max(MOST.author),
});

interface ReviewDialogProps {
  slug: string;
  /** Under which name it stands, unless another is typed. */
  name: string;
  onClose: () => void;
}

/** Shown to others once staff has read it. */
export default function ReviewDialog({ slug, name, onClose }: ReviewDialogProps) {
  const [retryKey] = useState(createRetryKey);
  const [failure, setFailure] = useState<string | null>(null);

  async function send(body: { rating: number; title: string; body: string; author: string }) {
    await retryKey.once(body, (idempotencyKey) =>
      api.post('/products/{slug}/reviews', { params: { slug }, body, idempotencyKey }),
    );
    showToast({ tone: 'success', text: t('reviews.sent') });
    onClose();
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('reviews.write')}
      description={t('reviews.writeBody')}
      closeLabel={t('common.close')}
    >
      <Formik
        initialValues={{ rating: '', title: '', body: '', author: name }}
        validationSchema={schema}
        onSubmit={async (values, helpers) => {
          setFailure(null);
          try {
            await send({
              rating: Number(values.rating),
              title: values.title.trim(),
              body: values.body.trim(),
              author: values.author.trim(),
            });
          } catch (error) {
            if (isProblem(error, 'not_bought')) setFailure(t('reviews.notBought'));
            else if (isProblem(error, 'already_reviewed')) setFailure(t('reviews.already'));
            else if (!showFieldFaults(error, helpers, Object.keys(MOST)))
              setFailure(problemText(error));
          }
        }}
      >
        {({ isSubmitting, values, setFieldValue, touched, errors, handleChange, handleBlur }) => (
          <Form noValidate className="grid gap-5">
            {failure !== null && <Notice tone="danger">{failure}</Notice>}
            <RadioGroup
              name="rating"
              legend={t('reviews.rating')}
              look="plain"
              error={touched.rating === true ? errors.rating : undefined}
              value={values.rating}
              onChange={(rating: string) => void setFieldValue('rating', rating)}
              options={STARS.map((stars) => ({
                value: stars,
                label: (
                  <Rating
                    value={Number(stars)}
                    label={t('reviews.stars', { count: Number(stars) })}
                  />
                ),
              }))}
            />
            <TextField name="title" label={t('reviews.title')} optional maxLength={MOST.title} />
            <Field label={t('reviews.body')} optionalLabel={t('common.optional')}>
              <Textarea
                name="body"
                rows={4}
                maxLength={MOST.body}
                value={values.body}
                onChange={handleChange}
                onBlur={handleBlur}
              />
            </Field>
            <TextField
              name="author"
              label={t('reviews.author')}
              help={t('reviews.authorHelp')}
              autoComplete="nickname"
              maxLength={MOST.author}
            />
            <div className="flex flex-wrap justify-end gap-3">
              <Button variant="quiet" onClick={onClose}>
                {t('common.cancel')}
              </Button>
              <Button type="submit" busy={isSubmitting}>
                {t('reviews.send')}
              </Button>
            </div>
          </Form>
        )}
      </Formik>
    </Dialog>
  );
}
