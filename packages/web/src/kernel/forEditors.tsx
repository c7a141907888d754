import type { ComponentType } from 'react';
import { Page } from '../ui/Page.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { NotFound } from './NotFound.tsx';
import { mayEdit, useSession, type Viewer } from './session.ts';

/** A page for editors, which asks for nothing before it is known that one is looking; for everybody else there is no such page. */
export function forEditors(Content: ComponentType<{ viewer: Viewer }>, width: 'reading' | 'wide' = 'reading') {
  return function EditorsPage() {
    const { viewer, known } = useSession();
    if (viewer && mayEdit(viewer)) return <Content viewer={viewer} />;
    if (known) return <NotFound />;
    return (
      <Page width={width}>
        <Skeleton lines={6} />
      </Page>
    );
  };
}
