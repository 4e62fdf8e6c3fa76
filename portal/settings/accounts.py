"""Accounts: how members sign up, log in and are known to be themselves. See docs/accounts.md."""

import os

AUTH_USER_MODEL = "members.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "members:start"
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False

ACCOUNT_ADAPTER = "community.members.accounts.AccountAdapter"
ACCOUNT_FORMS = {"signup": "community.members.account_forms.SignupForm"}
#: Nothing but an address and a name; a password is set later by whoever wants one.
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
#: Seconds; long enough to find the mail, short enough to be of no use tomorrow.
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 900
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_REDIRECT_URL = "front_door"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""

MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
#: Staff and reviewers must have a second factor; the demo, whose log-ins are printed, does without.
MFA_REQUIRED_FOR_ROLES = os.environ.get("PORTAL_TWO_FACTORS", "1") != "0"

#: A session says when it began and with which browser; nobody's address is kept.
USERSESSIONS_TRACK_ACTIVITY = False

#: Log-in by an identity provider that speaks OpenID Connect, where one is set.
SOCIALACCOUNT_ADAPTER = "community.members.accounts.ProviderAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_PROVIDERS = {}
if _server := os.environ.get("PORTAL_OIDC_SERVER", ""):
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "APPS": [
            {
                "provider_id": "oidc",
                "name": os.environ.get("PORTAL_OIDC_NAME", "OpenID Connect"),
                "client_id": os.environ["PORTAL_OIDC_CLIENT_ID"],
                "secret": os.environ["PORTAL_OIDC_SECRET"],
                "settings": {"server_url": _server},
            }
        ]
    }

#: Version of the terms of use and of the privacy notice. Members who agreed to another are asked again.
TERMS_VERSION = "2026-11"
