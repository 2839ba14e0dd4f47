import { Button, Dialog, showToast } from '@portico/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Form, Formik } from 'formik';
import { array, object, string } from 'yup';
import { SelectField, TextField } from '../../shared/forms';
import { t } from '../../shared/i18n';
import { PermissionFields } from '../../shared/PermissionFields';
import type { Permission } from '../../shared/permissions';
import { SaveNotice } from '../../shared/SaveNotice';
import { useSave } from '../../shared/useSave';
import {
  apiKeysQuery,
  createApiKey,
  editApiKey,
  type ApiKey,
  type NewApiKey,
} from './apiKeyQueries';
import { expiryBody, expiryOptions } from './expiry';

const schema = object({
  name: string()
    .trim()
    .required(t('form.required'))
    .max(60, t('form.tooLong', { max: 60 })),
  scopes: array().required().min(1, t('keys.scopesNeeded')),
  expiry: string().required(),
});

interface Values {
  name: string;
  scopes: Permission[];
  expiry: string;
}

interface ApiKeyDialogProps {
  /** Null for a new one. */
  apiKey: ApiKey | null;
  onMade: (made: NewApiKey) => void;
  onClose: () => void;
}

export function ApiKeyDialog({ apiKey, onMade, onClose }: ApiKeyDialogProps) {
  const queryClient = useQueryClient();
  const save = useSave<Values>(['name', 'scopes', 'expiry'], { scope_not_yours: 'scopes' });
  const again = () => queryClient.invalidateQueries(apiKeysQuery);

  async function write({ name, scopes, expiry }: Values, retryKey: string) {
    const body = { name: name.trim(), scopes, ...expiryBody(expiry, Date.now()) };
    if (apiKey === null) return onMade(await createApiKey(body));
    await editApiKey(apiKey, body, retryKey);
    showToast({ tone: 'success', text: t('keys.saved', { name: body.name }) });
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={apiKey ? t('keys.edit', { name: apiKey.name }) : t('keys.add')}
      closeLabel={t('common.close')}
    >
      <Formik<Values>
        initialValues={{
          name: apiKey?.name ?? '',
          scopes: apiKey?.scopes ?? [],
          expiry: apiKey ? 'keep' : '90',
        }}
        validationSchema={schema}
        onSubmit={async (values, helpers) => {
          if (!(await save.run(values, helpers, (key) => write(values, key)))) return;
          await again();
          onClose();
        }}
      >
        {({ isSubmitting }) => (
          <Form noValidate className="grid gap-5">
            <SaveNotice failure={save.failure} onReload={() => void again().then(onClose)} />
            <TextField
              name="name"
              label={t('keys.name')}
              help={t('keys.nameHelp')}
              autoComplete="off"
            />
            <PermissionFields name="scopes" legend={t('keys.scopesLabel')} />
            <SelectField
              name="expiry"
              label={t('keys.expires')}
              options={expiryOptions(apiKey === null)}
            />
            <div className="flex flex-wrap justify-end gap-3">
              <Button variant="quiet" onClick={onClose}>
                {t('common.cancel')}
              </Button>
              <Button type="submit" busy={isSubmitting}>
                {t(apiKey ? 'common.save' : 'keys.create')}
              </Button>
            </div>
          </Form>
        )}
      </Formik>
    </Dialog>
  );
}
