"""The addresses of this part."""

app_name = "attending"
urlpatterns = []
