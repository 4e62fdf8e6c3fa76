"""Addresses of reviews: "/en/desk/<key>/review/…", and of the grid for everybody: "/en/grid/"."""

from django.urls import path

from . import views, views_round

app_name = "reviewing"
urlpatterns = [
    path("grid/", views.grid, name="grid"),
    path("desk/<slug:key>/review/", views.review, name="review"),
    path("desk/<slug:key>/review/return/", views.give_back, name="return"),
    path("desk/<slug:key>/reviews/", views_round.reviews, name="reviews"),
    path("desk/<slug:key>/reviews/agree/", views_round.consensus, name="consensus"),
    path("desk/<slug:key>/reviews/decide/", views_round.decide, name="decide"),
]
