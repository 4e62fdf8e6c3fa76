"""The addresses of this part."""

app_name = "organising"
urlpatterns = []
