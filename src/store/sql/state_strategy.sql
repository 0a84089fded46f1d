-- The strategy: read whole, replaced whole.

-- name: strategy_clear
DELETE FROM task; DELETE FROM campaign; DELETE FROM programme; DELETE FROM goal;
DELETE FROM person_rate; DELETE FROM product; DELETE FROM conversion_value;
DELETE FROM shared_cost; DELETE FROM customer;
-- name: goal_add
INSERT INTO goal (place, id, name, parent, stage, kind, team, budget, currency, hours, from_day, to_day, whole)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
-- name: goal_list
SELECT id, name, parent, stage, kind, team, budget, currency, hours, from_day, to_day, whole
FROM goal ORDER BY place
-- name: goal_network_add
INSERT INTO goal_network (place, goal, network, serves) VALUES (?1, ?2, ?3, ?4)
-- name: goal_network_list
SELECT network, serves FROM goal_network WHERE goal = ?1 ORDER BY place
-- name: target_add
INSERT INTO target (place, goal, kpi, name, value, start, direction, by_day, filter)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
-- name: target_list
SELECT kpi, name, value, start, direction, by_day, filter FROM target WHERE goal = ?1 ORDER BY place
-- name: programme_add
INSERT INTO programme (place, id, name, goal) VALUES (?1, ?2, ?3, ?4)
-- name: programme_list
SELECT id, name, goal FROM programme ORDER BY place
-- name: campaign_add
INSERT INTO campaign (place, id, name, programme, goal, from_day, to_day, whole, budget, currency, hours)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
-- name: campaign_list
SELECT id, name, programme, goal, from_day, to_day, whole, budget, currency, hours
FROM campaign ORDER BY place
-- name: campaign_match_add
INSERT INTO campaign_match (place, campaign, kind, value) VALUES (?1, ?2, ?3, ?4)
-- name: campaign_match_list
SELECT value FROM campaign_match WHERE campaign = ?1 AND kind = ?2 ORDER BY place
-- name: task_add
INSERT INTO task (place, id, name, network, campaign, goal, person, frequency, weekdays, times,
    quantity, quantity_of, minutes, from_day, to_day, whole)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
-- name: task_list
SELECT id, name, network, campaign, goal, person, frequency, weekdays, times, quantity, quantity_of,
    minutes, from_day, to_day, whole
FROM task ORDER BY place
-- name: person_rate_add
INSERT INTO person_rate (place, name, role, rate, currency, since, weekly_hours)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
-- name: person_rate_list
SELECT name, role, rate, currency, since, weekly_hours FROM person_rate ORDER BY place
-- name: product_add
INSERT INTO product (place, name, margin) VALUES (?1, ?2, ?3)
-- name: product_list
SELECT name, margin FROM product ORDER BY place
-- name: conversion_value_add
INSERT INTO conversion_value (place, name, value, currency) VALUES (?1, ?2, ?3, ?4)
-- name: conversion_value_list
SELECT name, value, currency FROM conversion_value ORDER BY place
-- name: shared_cost_add
INSERT INTO shared_cost (place, kind, key) VALUES (?1, ?2, ?3)
-- name: shared_cost_list
SELECT kind, key FROM shared_cost ORDER BY place
-- name: customer_add
INSERT INTO customer (place, name, networks, about) VALUES (?1, ?2, ?3, ?4)
-- name: customer_list
SELECT name, networks, about FROM customer ORDER BY place
