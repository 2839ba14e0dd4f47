"""The guards of the ways into an account."""

from tests.torture.guard import Guard

_FACTOR = "src/domain/identity/second_factor.py"
_FACTORS_SQL = "src/adapters/postgres/identity/second_factors.py"
_INVITATIONS = "tests/contract/staff/test_invitations.py"
_OPENID = "src/adapters/oauth/openid.py"
_FACTOR_TESTS = "tests/contract/identity/test_second_factors.py"
_IDENTITIES = "tests/contract/identity/test_external_identities.py"
_FORGED = "tests/contract/oauth/test_providers.py::test_a_forged_token_is_not_believed"

SIGN_IN = (
    Guard(
        "sign-in: a code is taken once",
        _FACTOR,
        "        if step <= self.last_step:\n            raise CodeAlreadyUsed\n",
        "",
        ("tests/unit/identity/test_second_factor.py::test_a_code_is_good_once_whichever_sign_in_it_was_for",),
    ),
    Guard(
        "sign-in: of two with one code one passes",
        _FACTORS_SQL,
        'WHERE account_id = %(account_id)s AND version = %(version)s\n"""',
        'WHERE account_id = %(account_id)s\n"""',
        (f"{_FACTOR_TESTS}::test_of_many_at_once_with_one_code_one_passes",),
    ),
    Guard(
        "sign-in: a challenge has few tries",
        _FACTORS_SQL,
        "  AND tries_left > 0 AND spent_at IS NULL",
        "  AND spent_at IS NULL",
        (f"{_FACTOR_TESTS}::test_a_challenge_is_tried_five_times_whoever_tries",),
    ),
    Guard(
        "sign-in: a challenge is good for one session",
        _FACTORS_SQL,
        "WHERE id = %(id)s AND spent_at IS NULL AND",
        "WHERE id = %(id)s AND",
        (f"{_FACTOR_TESTS}::test_a_challenge_is_spent_once",),
    ),
    Guard(
        "sign-in: only a provider's key signs",
        _OPENID,
        "algorithms=[key.algorithm_name] if key.algorithm_name in _ALGORITHMS else [],",
        'algorithms=["none", key.algorithm_name],\n                verify=False,',
        (_FORGED,),
    ),
    Guard(
        "sign-in: a token belongs to this sign-in",
        _OPENID,
        'if not hmac.compare_digest(str(claims["nonce"]).encode(), nonce.encode()):',
        "if False:",
        (_FORGED,),
    ),
    Guard(
        "sign-in: a token was made for this shop",
        _OPENID,
        'if (several or "azp" in claims) and claims.get("azp") != self._client_id:',
        "if False:",
        (_FORGED,),
    ),
    Guard(
        "sign-in: an answer is for the browser that left",
        "src/application/identity/receive_provider_answer.py",
        "or not fits:",
        "or False:",
        ("tests/unit/identity/test_providers.py::test_an_answer_that_is_none_is_refused",),
    ),
    Guard(
        "sign-in: a known address opens nothing",
        "src/application/identity/connect_identity.py",
        "return proof.identity.vouches_for(account.email.canonical)",
        "return True",
        (
            "tests/integration/identity/test_providers_over_http.py::test_an_unverified_address_is_not_linked_by_signing_in",
        ),
    ),
    Guard(
        "sign-in: the last way in stays",
        "src/application/identity/disconnect_identity.py",
        "            await uow.accounts.save(account)\n",
        "",
        (f"{_IDENTITIES}::test_of_two_ways_in_given_up_at_once_one_stays",),
    ),
    Guard(
        "sign-in: an identity opens one account",
        "migrations/versions/0012_external_identities.py",
        'sa.UniqueConstraint("issuer", "subject", name=op.f("uq_external_identities_issuer_subject")),',
        "",
        (f"{_IDENTITIES}::test_of_many_accounts_at_once_one_gets_it",),
    ),
    Guard(
        "sign-in: links end with what they were asked for",
        "src/application/identity/shutting_out.py",
        "    await uow.account_tokens.end_all(account.id)\n",
        "",
        (f"{_INVITATIONS}::test_a_link_by_which_a_stranger_waited_for_the_account_leads_nowhere",),
    ),
)
