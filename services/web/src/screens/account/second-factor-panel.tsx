import { Alert, Button, TextInput } from '@mantine/core';
import type { Enrolment, Me } from '@sijill/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { beginSecondFactor, makeRecoveryCodes, setSecondFactor } from '../../api/account.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ConfirmAgain } from './confirm-again.tsx';
import { KeysPanel } from './keys-panel.tsx';
import { QrPicture } from './qr-picture.tsx';

/** Setting up second factors, and the recovery codes, which are shown once. */
export function SecondFactorPanel({ me }: { me: Me }) {
  const { t, count } = useWords();
  const client = useQueryClient();
  const [codes, setCodes] = useState<string[] | null>(null);
  const beginning = useMutation({ mutationFn: beginSecondFactor });
  const renewing = useMutation({
    mutationFn: makeRecoveryCodes,
    onSuccess: (made) => setCodes(made.codes),
  });
  const done = async () => {
    setCodes(null);
    beginning.reset();
    await client.invalidateQueries();
  };
  return (
    <section>
      <h2>{t('factor.title')}</h2>
      <p>{me.secondFactor ? t('factor.on', { count: count(me.recoveryCodesLeft) }) : t('factor.off')}</p>
      {me.keyAdvised && !me.mustAddKey && me.hasPassword && me.keys === 0 && !codes && (
        <Alert color="yellow">{t('key.advised')}</Alert>
      )}
      {codes ? (
        <Codes codes={codes} onDone={() => void done()} />
      ) : !me.hasPassword ? (
        <p className="quiet">{t('factor.first')}</p>
      ) : (
        <>
          <h3>{t('factor.app')}</h3>
          {beginning.data ? (
            <EnrolForm enrolment={beginning.data} onSet={setCodes} />
          ) : (
            <div className="line-form">
              <Button loading={beginning.isPending} onClick={() => beginning.mutate()}>
                {t(me.codes ? 'factor.again' : 'factor.set')}
              </Button>
              {me.secondFactor && (
                <Button variant="default" loading={renewing.isPending} onClick={() => renewing.mutate()}>
                  {t('factor.codes.new')}
                </Button>
              )}
            </div>
          )}
          {beginning.error && (
            <ConfirmAgain failure={beginning.error} onConfirmed={() => beginning.mutate()} />
          )}
          {renewing.error && <ConfirmAgain failure={renewing.error} onConfirmed={() => renewing.mutate()} />}
          <KeysPanel onCodes={setCodes} />
        </>
      )}
    </section>
  );
}

function EnrolForm({ enrolment, onSet }: { enrolment: Enrolment; onSet: (codes: string[]) => void }) {
  const { t } = useWords();
  const [code, setCode] = useState('');
  const setting = useMutation({
    mutationFn: () => setSecondFactor({ secret: enrolment.secret, code }),
    onSuccess: (made) => onSet(made.codes),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setting.mutate();
  };
  return (
    <>
      <p>{t('factor.scan')}</p>
      <div className="enrol">
        <QrPicture text={enrolment.address} label={t('factor.qr')} />
        <div>
          <p>
            <span className="quiet">{t('factor.secret')}</span> <code dir="ltr">{enrolment.secret}</code>
          </p>
          <form className="line-form" onSubmit={submit}>
            <TextInput
              label={t('factor.code')}
              autoComplete="one-time-code"
              inputMode="numeric"
              dir="ltr"
              required
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
            <Button type="submit" loading={setting.isPending}>
              {t('factor.confirm')}
            </Button>
          </form>
          {setting.error && <ConfirmAgain failure={setting.error} onConfirmed={() => setting.mutate()} />}
        </div>
      </div>
    </>
  );
}

function Codes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { t } = useWords();
  return (
    <>
      <h3>{t('factor.codes')}</h3>
      <p>{t('factor.codes.hint')}</p>
      <ul className="codes" dir="ltr">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Button onClick={onDone}>{t('factor.codes.done')}</Button>
    </>
  );
}
