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

#: Version of the terms and of the privacy notice that members agree to; a new text gets a new one.
TERMS_VERSION = "2026-11"

ACCOUNT_ADAPTER = "community.members.accounts.AccountAdapter"
ACCOUNT_FORMS = {
    "signup": "community.members.account_forms.SignupForm",
    "login": "community.members.account_forms.LoginForm",
    "request_login_code": "community.members.account_forms.RequestCodeForm",
    "confirm_login_code": "community.members.account_forms.LoginCodeForm",
    "confirm_email_verification_code": "community.members.account_forms.AddressCodeForm",
    "confirm_password_reset_code": "community.members.account_forms.ResetCodeForm",
    "reset_password": "community.members.account_forms.ResetPasswordForm",
    "reset_password_from_key": "community.members.account_forms.NewPasswordForm",
    "change_password": "community.members.account_forms.ChangePasswordForm",
    "set_password": "community.members.account_forms.SetPasswordForm",
    "reauthenticate": "community.members.account_forms.ReauthenticateForm",
    "add_email": "community.members.account_forms.ChangeAddressForm",
}
#: Nothing but an address and a name; a password is set later by whoever wants one.
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
#: Another address is typed on the form for signing up again: the library's way tells known addresses from new ones.
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE = False
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
#: Seconds; long enough to find the mail, short enough to be of no use tomorrow.
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 900
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 600
#: Digits are on every keyboard, whatever the script. Eight of them, three tries for each code and the limits below
#: leave a guesser one chance in some seventy thousand a day.
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": True}
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_PREVENT_ENUMERATION = True
#: Every way of logging in lasts as long as Django's cookie, two weeks; sessions can be ended from elsewhere.
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
#: Over the library's own: a limit for all forms of accounts together, and for mails with codes in an hour.
ACCOUNT_RATE_LIMITS = {
    "account_post": "120/m/ip",
    "request_login_code": "20/m/ip,3/m/key,10/h/key",
    "reset_password": "20/m/ip,3/m/key,10/h/key",
    "signup": "40/m/ip",
}
#: Proxies of ours in front of the portal: from so many steps back in X-Forwarded-For comes the visitor's address.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("PORTAL_PROXIES", "0"))

MFA_ADAPTER = "community.members.two_factors.FactorsAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "community.members.factor_forms.AuthenticateForm",
    "reauthenticate": "community.members.factor_forms.ReauthenticateForm",
    "activate_totp": "community.members.factor_forms.ActivateTOTPForm",
    "authenticate_webauthn": "community.members.factor_forms.AuthenticatePasskeyForm",
    "login_webauthn": "community.members.factor_forms.LoginPasskeyForm",
    "reauthenticate_webauthn": "community.members.factor_forms.ReauthenticatePasskeyForm",
    "add_webauthn": "community.members.factor_forms.AddPasskeyForm",
    "edit_webauthn": "community.members.factor_forms.RenamePasskeyForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
#: Steps of 30 seconds by which a telephone's clock may be wrong.
MFA_TOTP_TOLERANCE = 1
#: Staff and reviewers must have a second factor; the demo, whose log-ins are printed, does without.
MFA_REQUIRED_FOR_ROLES = os.environ.get("PORTAL_TWO_FACTORS", "1") != "0"

#: A session says when it began and with which browser; nobody's address is kept.
USERSESSIONS_TRACK_ACTIVITY = False

#: Log-in by an identity provider that speaks OpenID Connect, where one is set.
SOCIALACCOUNT_ADAPTER = "community.members.accounts.ProviderAdapter"
SOCIALACCOUNT_FORMS = {"signup": "community.members.account_forms.ProviderSignupForm"}
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
