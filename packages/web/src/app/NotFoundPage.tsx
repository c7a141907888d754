import { NotFound } from '../kernel/NotFound.tsx';

export function NotFoundPage() {
  return <NotFound />;
}
