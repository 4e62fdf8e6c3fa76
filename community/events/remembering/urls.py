"""The addresses of this part."""

app_name = "remembering"
urlpatterns = []
