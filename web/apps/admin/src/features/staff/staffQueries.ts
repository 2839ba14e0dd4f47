import type { Schema } from '@portico/api';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api';

export type Member = Schema<'StaffResponse'>;
export type Role = Schema<'RoleResponse'>;
export type Invitation = Schema<'StaffInvitationResponse'>;

/** Under which everything about staff is kept: a change of one shows in the others. */
export const STAFF_KEY = { queryKey: ['staff'] } as const;

export const staffQuery = infiniteQueryOptions({
  queryKey: [...STAFF_KEY.queryKey, 'people'],
  queryFn: ({ signal, pageParam }) =>
    api.get('/admin/staff', { signal, query: { cursor: pageParam, pageSize: 50 } }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

export const rolesQuery = queryOptions({
  queryKey: [...STAFF_KEY.queryKey, 'roles'],
  queryFn: ({ signal }) => api.get('/admin/staff/roles', { signal }),
});

export const invitationsQuery = infiniteQueryOptions({
  queryKey: [...STAFF_KEY.queryKey, 'invitations'],
  queryFn: ({ signal, pageParam }) =>
    api.get('/admin/staff/invitations', { signal, query: { cursor: pageParam } }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

const etagOf = ({ version }: { version: number }) => ({ 'If-Match': `"v${version}"` });

export const changeStaff = (
  member: Member,
  body: Schema<'ChangeStaffRequest'>,
  idempotencyKey?: string,
) =>
  api.patch('/admin/staff/{account_id}', {
    params: { account_id: member.id },
    headers: etagOf(member),
    body,
    idempotencyKey,
  });

export const removeStaff = (member: Member) =>
  api.delete('/admin/staff/{account_id}', {
    params: { account_id: member.id },
    headers: etagOf(member),
  });

export const resetSecondFactor = (member: Member) =>
  api.delete('/admin/staff/{account_id}/second-factor', { params: { account_id: member.id } });

export const createRole = (body: Schema<'NewRoleRequest'>, idempotencyKey: string) =>
  api.post('/admin/staff/roles', { body, idempotencyKey });

export const editRole = (role: Role, body: Schema<'EditRoleRequest'>, idempotencyKey: string) =>
  api.patch('/admin/staff/roles/{role_id}', {
    params: { role_id: role.id },
    headers: etagOf(role),
    body,
    idempotencyKey,
  });

export const deleteRole = (role: Role) =>
  api.delete('/admin/staff/roles/{role_id}', {
    params: { role_id: role.id },
    headers: etagOf(role),
  });

export const inviteStaff = (body: Schema<'InviteStaffRequest'>, idempotencyKey: string) =>
  api.post('/admin/staff/invitations', { body, idempotencyKey });

export const resendInvitation = (invitation: Invitation) =>
  api.post('/admin/staff/invitations/{invitation_id}/resend', {
    params: { invitation_id: invitation.id },
  });

export const revokeInvitation = (invitation: Invitation) =>
  api.delete('/admin/staff/invitations/{invitation_id}', {
    params: { invitation_id: invitation.id },
  });
