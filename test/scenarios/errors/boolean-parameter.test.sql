-- A boolean parameter that is none is refused before any request.
SELECT id FROM github.activity.notifications WHERE "all" = 'perhaps';
---- requests
none
---- error
exit 3
error: all must be true or false, not 'perhaps'
  1 | SELECT id FROM github.activity.notifications WHERE "all" = 'perhaps';
    |                                                    ^^^^^
  github.activity.notifications.list_notifications_for_authenticated_user takes all as boolean.
