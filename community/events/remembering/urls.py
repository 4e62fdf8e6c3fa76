"""The addresses of this part."""

from django.urls import path

from . import views, views_feedback, views_recommendations

app_name = "remembering"
urlpatterns = [
    path("registrations/<str:token>/feedback/", views_feedback.give, name="feedback"),
    path("<slug:slug>/feedback/", views_feedback.results, name="results"),
    path("materials/<int:pk>/", views.file, name="file"),
    path("<slug:slug>/materials/", views.materials, name="materials"),
    path("<slug:slug>/materials/<int:pk>/", views.change, name="material"),
    path("<slug:slug>/materials/<int:pk>/move/", views.move, name="move_material"),
    path("<slug:slug>/materials/<int:pk>/remove/", views.remove, name="remove_material"),
    path("<slug:slug>/recommendations/", views_recommendations.recommendations, name="recommendations"),
    path("<slug:slug>/recommendations/<int:pk>/", views_recommendations.change, name="recommendation"),
    path("<slug:slug>/recommendations/<int:pk>/move/", views_recommendations.move, name="move_recommendation"),
    path("<slug:slug>/recommendations/<int:pk>/remove/", views_recommendations.remove, name="remove_recommendation"),
]
