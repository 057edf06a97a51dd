import { useForm } from '@mantine/form';
import { updateProfileInput } from '@onelastai/contracts';
import type { ProfileDto } from '@onelastai/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { trpc } from '../../../lib/api.ts';
import { localResolver, serverFieldErrors } from '../../../lib/form-errors.ts';
import { changeUser } from '../../../lib/session.ts';
import { useErrorText } from '../../../ui/use-error-text.ts';
import { useFieldTexts } from '../use-field-texts.ts';
import { type ProfileValues, valuesOf } from './profile-values.ts';

export function useProfileForm(profile: ProfileDto) {
  const describe = useErrorText();
  const queryClient = useQueryClient();
  const { texts, otherwise } = useFieldTexts();
  const form = useForm<ProfileValues>({
    initialValues: valuesOf(profile),
    validate: localResolver(updateProfileInput, texts, otherwise),
    validateInputOnBlur: true,
  });
  const update = useMutation(
    trpc.user.profile.update.mutationOptions({
      onSuccess(saved) {
        queryClient.setQueryData(trpc.user.profile.get.queryKey(), saved);
        void queryClient.invalidateQueries({ queryKey: trpc.user.profile.byId.pathKey() });
        changeUser({ name: saved.name });
        const values = valuesOf(saved);
        form.setInitialValues(values);
        form.setValues(values);
      },
      onError: (error) => form.setErrors(serverFieldErrors(error, texts, describe)),
    }),
  );
  return { form, update };
}

export type ProfileForm = ReturnType<typeof useProfileForm>['form'];
