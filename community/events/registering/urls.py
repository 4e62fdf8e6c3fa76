"""The addresses of this part."""

app_name = "registering"
urlpatterns = []
