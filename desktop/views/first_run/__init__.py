"""The first run: three doors, the promise, the machine checks; and enrolment behind door two."""
