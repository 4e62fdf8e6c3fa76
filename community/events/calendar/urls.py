"""The addresses of this part."""

app_name = "events"
urlpatterns = []
