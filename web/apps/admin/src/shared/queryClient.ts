import { ApiProblem } from '@portico/api';
import { QueryClient } from '@tanstack/react-query';

const MAX_RETRIES = 2;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) =>
        failures < MAX_RETRIES &&
        (!(error instanceof ApiProblem) || error.unreachable || error.status >= 500),
    },
  },
});
