/** better-auth's models under the names of our tables and columns (db/migrations/0006_people.sql). */

const TIMES = { createdAt: 'created_at', updatedAt: 'updated_at' };

export const user = {
  modelName: 'users',
  fields: { ...TIMES, emailVerified: 'email_verified' },
};
export const session = {
  modelName: 'sign_ins',
  fields: {
    ...TIMES,
    userId: 'user_id',
    expiresAt: 'expires_at',
    ipAddress: 'ip_address',
    userAgent: 'user_agent',
  },
};
export const account = {
  modelName: 'user_accounts',
  fields: {
    ...TIMES,
    userId: 'user_id',
    accountId: 'account_id',
    providerId: 'provider_id',
    accessToken: 'access_token',
    refreshToken: 'refresh_token',
    idToken: 'id_token',
    accessTokenExpiresAt: 'access_token_expires_at',
    refreshTokenExpiresAt: 'refresh_token_expires_at',
  },
};
export const verification = {
  modelName: 'verifications',
  fields: { ...TIMES, expiresAt: 'expires_at' },
};
export const rateLimit = { modelName: 'rate_limits', fields: { lastRequest: 'last_request' } };

export const organisationSchema = {
  session: { fields: { activeOrganizationId: 'active_organisation_id' } },
  organization: { modelName: 'organisations', fields: { createdAt: 'created_at' } },
  member: {
    modelName: 'members',
    fields: { organizationId: 'organisation_id', userId: 'user_id', createdAt: 'created_at' },
  },
  invitation: {
    modelName: 'member_invitations',
    fields: {
      organizationId: 'organisation_id',
      inviterId: 'inviter_id',
      expiresAt: 'expires_at',
      createdAt: 'created_at',
    },
  },
};
export const twoFactorSchema = {
  user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
  twoFactor: {
    modelName: 'two_factors',
    fields: {
      userId: 'user_id',
      backupCodes: 'backup_codes',
      failedVerificationCount: 'failed_verification_count',
      lockedUntil: 'locked_until',
    },
  },
};
export const apiKeySchema = {
  apikey: {
    modelName: 'api_keys',
    fields: {
      ...TIMES,
      configId: 'config_id',
      referenceId: 'reference_id',
      refillInterval: 'refill_interval',
      refillAmount: 'refill_amount',
      lastRefillAt: 'last_refill_at',
      rateLimitEnabled: 'rate_limit_enabled',
      rateLimitTimeWindow: 'rate_limit_time_window',
      rateLimitMax: 'rate_limit_max',
      requestCount: 'request_count',
      lastRequest: 'last_request',
      expiresAt: 'expires_at',
    },
  },
};
