"""The addresses of this part."""

app_name = "event"
urlpatterns = []
