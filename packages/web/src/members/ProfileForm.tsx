import { limits } from '@rounds/schema/limits';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { useMutation, useQuery } from 'urql';
import type { OwnProfileQuery } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { Loaded } from '../kernel/Loaded.tsx';
import { paths } from '../kernel/paths.ts';
import { refusalOf } from '../kernel/refusal.ts';
import { toast } from '../ui/announce.tsx';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { Field, TextArea } from '../ui/Field.tsx';
import styles from './ProfileForm.module.css';

const OWN_PROFILE = graphql(`
  query OwnProfile($handle: String!) {
    member(handle: $handle) {
      id
      handle
      displayName
      headline
      bio
    }
  }
`);
const UPDATE_PROFILE = graphql(`
  mutation UpdateProfile($input: UpdateProfileInput!) {
    updateProfile(input: $input) {
      member {
        id
        handle
        displayName
        headline
        bio
      }
    }
  }
`);

type Member = NonNullable<OwnProfileQuery['member']>;

function Form({ member }: { member: Member }) {
  const text = useText();
  const navigate = useNavigate();
  const [typed, setTyped] = useState({ ...member, headline: member.headline ?? '', bio: member.bio ?? '' });
  const [{ fetching, error }, update] = useMutation(UPDATE_PROFILE);
  const refusal = refusalOf(error);
  const fault = (field: string) => (refusal?.field === field ? refusal.message : null);
  const change = (part: Partial<typeof typed>) => setTyped({ ...typed, ...part });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { displayName, handle, headline, bio } = typed;
    const { data } = await update({ input: { displayName, handle, headline, bio } });
    if (!data) return;
    toast(text('profile.saved'));
    await navigate(paths.member(data.updateProfile.member.handle));
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <div role="alert" className={styles.alert}>
        {refusal && !refusal.field ? <p className={styles.problem}>{refusal.message}</p> : null}
      </div>
      <Field
        label={text('account.name')}
        name="displayName"
        autoComplete="name"
        maxLength={limits.displayName.max}
        value={typed.displayName}
        onChange={(event) => change({ displayName: event.target.value })}
        error={fault('displayName')}
      />
      <Field
        label={text('account.handle')}
        hint={text('profile.handle.hint')}
        before="@"
        name="handle"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={limits.handle.max}
        value={typed.handle}
        onChange={(event) => change({ handle: event.target.value })}
        error={fault('handle')}
      />
      <Field
        label={text('profile.headline')}
        hint={text('profile.headline.hint')}
        name="headline"
        maxLength={limits.headline.max}
        value={typed.headline}
        onChange={(event) => change({ headline: event.target.value })}
        error={fault('headline')}
      />
      <TextArea
        label={text('profile.bio')}
        hint={text('profile.bio.hint')}
        name="bio"
        maxLength={limits.bio.max}
        value={typed.bio}
        onChange={(event) => change({ bio: event.target.value })}
        error={fault('bio')}
      />
      <p className={styles.actions}>
        <Button type="submit" look="primary" busy={fetching}>
          {text(fetching ? 'account.working' : 'profile.save')}
        </Button>
        <ButtonLink to={paths.member(member.handle)} look="quiet">
          {text('profile.cancel')}
        </ButtonLink>
      </p>
    </form>
  );
}

/** The viewer's own profile, to be changed. */
export function ProfileForm({ handle }: { handle: string }) {
  const [query, refetch] = useQuery({ query: OWN_PROFILE, variables: { handle } });
  return (
    <Loaded query={query} retry={refetch}>
      {({ member }) => (member ? <Form member={member} /> : null)}
    </Loaded>
  );
}
