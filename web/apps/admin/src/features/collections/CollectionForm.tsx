import { Button, Card, cx, RadioGroup, showToast } from '@portico/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Form, Formik, useFormikContext } from 'formik';
import { useNavigate } from 'react-router';
import { CheckField, TextAreaField, TextField } from '../../shared/forms';
import { t } from '../../shared/i18n';
import { SaveNotice } from '../../shared/SaveNotice';
import { SeoCard } from '../../shared/SeoCard';
import { UnsavedGuard } from '../../shared/UnsavedGuard';
import { useSave } from '../../shared/useSave';
import type { Loaded } from '../../shared/versioned';
import {
  bodyOf,
  COLLECTION_FIELDS,
  collectionSchema,
  ruleOf,
  valuesOf,
  type CollectionValues,
} from './collectionForm';
import {
  collectionQuery,
  collectionsQuery,
  createCollection,
  editCollection,
  type CollectionDetail,
} from './collectionQueries';
import { HandPicked } from './HandPicked';
import { RuleEditor } from './RuleEditor';

function Fields({ currency, isNew }: { currency: string; isNew: boolean }) {
  const { values, setFieldValue, setValues } = useFormikContext<CollectionValues>();
  return (
    <>
      <Card className="grid gap-5">
        <TextField name="title" label={t('collections.name')} autoComplete="off" />
        <TextAreaField
          name="description"
          label={t('collections.description')}
          help={t('collections.descriptionHelp')}
          rows={3}
          optional
        />
        <CheckField name="published" label={t('collections.publish')} />
      </Card>
      <Card className="grid gap-5">
        <h2 className="text-lg">{t('collections.holds')}</h2>
        <RadioGroup
          legend={t('collections.how')}
          name="kind"
          value={values.kind}
          onChange={(kind) => void setFieldValue('kind', kind)}
          options={[
            { value: 'hand', label: t('collections.byHand') },
            { value: 'rule', label: t('collections.byRule') },
          ]}
        />
        {values.kind === 'hand' ? (
          <HandPicked
            products={values.products}
            onChange={(products) => void setFieldValue('products', products)}
          />
        ) : (
          <RuleEditor
            match={values.match}
            conditions={values.conditions}
            currency={currency}
            onChange={(rule) => void setValues({ ...values, ...rule })}
          />
        )}
      </Card>
      <SeoCard isNew={isNew} title="seoTitle" description="seoDescription" />
    </>
  );
}

interface CollectionFormProps {
  /** Null for a new one. */
  loaded: Loaded<CollectionDetail> | null;
  currency: string;
  mayWrite: boolean;
}

export function CollectionForm({ loaded, currency, mayWrite }: CollectionFormProps) {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const save = useSave<CollectionValues>(COLLECTION_FIELDS, { slug_taken: 'slug' });
  const id = loaded?.value.collection.id;
  const reload = async () => {
    await queryClient.invalidateQueries(collectionsQuery);
    if (id !== undefined) await queryClient.invalidateQueries(collectionQuery(id));
  };
  return (
    <Formik<CollectionValues>
      initialValues={valuesOf(loaded?.value ?? null, currency)}
      validationSchema={collectionSchema}
      onSubmit={async (values, helpers) => {
        const body = bodyOf(values, currency);
        let made = id;
        const done = await save.run(values, helpers, async (key) => {
          if (loaded === null) made = (await createCollection(body, key)).id;
          else await editCollection(loaded.value.collection.id, loaded.etag, body, key);
        });
        if (!done) return;
        helpers.resetForm({ values });
        showToast({ tone: 'success', text: t('collections.saved') });
        await reload();
        if (loaded === null) await navigate(`/collections/${made}`, { replace: true });
      }}
    >
      {({ isSubmitting, dirty, values }) => {
        const isOpen = values.kind === 'rule' && ruleOf(values, currency) === null;
        return (
          <Form noValidate className="grid gap-6">
            <UnsavedGuard dirty={dirty && !isSubmitting} />
            <SaveNotice failure={save.failure} onReload={() => void reload()} />
            <fieldset disabled={!mayWrite} className="grid min-w-0 gap-6">
              <legend className="sr-only">{t('collections.details')}</legend>
              <Fields currency={currency} isNew={loaded === null} />
            </fieldset>
            {mayWrite && (
              <div
                className={cx(
                  'flex flex-wrap items-center justify-end gap-4 rounded-lg bg-surface px-6 py-3 shadow-raised ring-1 ring-line',
                  dirty && 'sticky bottom-4 z-10',
                )}
              >
                <span aria-live="polite" className="text-sm text-muted">
                  {isOpen ? t('condition.incomplete') : dirty ? t('unsaved.some') : ''}
                </span>
                <Button type="submit" busy={isSubmitting} disabled={!dirty || isOpen}>
                  {t(loaded === null ? 'collections.create' : 'common.save')}
                </Button>
              </div>
            )}
          </Form>
        );
      }}
    </Formik>
  );
}
