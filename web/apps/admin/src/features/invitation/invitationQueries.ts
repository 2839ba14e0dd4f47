import type { Schema } from '@portico/api';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api';

export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => api.post('/auth/invitation', { signal, body: { token } }),
    // Once it is accepted, reading it again would say that it is over.
    staleTime: Infinity,
    retry: false,
  });

export const acceptInvitation = (body: Schema<'AcceptInvitationRequest'>) =>
  api.post('/auth/accept-invitation', { body });
