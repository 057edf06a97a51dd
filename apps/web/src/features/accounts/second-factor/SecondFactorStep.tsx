import { Button } from '@mantine/core';
import { type ChallengeDto, parseError, type UserDto } from '@onelastai/sdk';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { FactorChoice } from './FactorChoice.tsx';
import classes from './SecondFactorStep.module.css';
import { useSecondFactor } from './use-second-factor.ts';

interface SecondFactorStepProps {
  challenge: ChallengeDto;
  onSignedIn: (signedIn: { user: UserDto }) => void;
  /** The challenge has run out or was used up: the first step is to be done again. */
  onAgain: () => void;
}

/** The second step of a sign-in. */
export function SecondFactorStep({ challenge, onSignedIn, onAgain }: SecondFactorStepProps) {
  const t = useTranslations('secondFactor.step');
  const [trustDevice, setTrustDevice] = useState(false);
  const { prove, error, reset, isPending } = useSecondFactor(challenge, trustDevice, onSignedIn);
  const isOver = parseError(error).code === 'INVALID_CHALLENGE';
  return (
    <FactorChoice
      methods={challenge.methods}
      submit={t('submit')}
      failed={t('failed')}
      error={error}
      pending={isPending}
      onProve={prove}
      onReset={reset}
    >
      {isOver ? (
        <Button variant="default" onClick={onAgain}>
          {t('again')}
        </Button>
      ) : (
        <label className={classes.trust}>
          <input
            type="checkbox"
            checked={trustDevice}
            onChange={({ target }) => setTrustDevice(target.checked)}
          />
          {t('trust')}
        </label>
      )}
    </FactorChoice>
  );
}
