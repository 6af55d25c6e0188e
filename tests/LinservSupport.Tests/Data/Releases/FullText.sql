INSERT INTO charge_rules (id, kind, clause, is_charged, needs_agreement, valid_from, valid_to, version, reason_english, reason_swedish) VALUES
(1, 'UserSupport', 'C1', TRUE, FALSE, '2020-01-01', NULL, 0, 'Support is charged by your price list, at least 30 minutes a ticket.', 'Support debiteras enligt er prislista, minst 30 minuter per ärende.'),
(2, 'UserSupport', 'F5', FALSE, TRUE, '2026-01-01', NULL, 0, 'General user support is included in your agreement.', 'Allmän användarsupport ingår i ert avtal.'),
(3, 'Troubleshooting', 'C1', TRUE, FALSE, '2020-01-01', NULL, 0, 'Support is charged by your price list, at least 30 minutes a ticket.', 'Support debiteras enligt er prislista, minst 30 minuter per ärende.'),
(4, 'Configuration', 'C2', TRUE, FALSE, '2020-01-01', NULL, 0, 'Changes to your Odoo set-up and configuration are charged.', 'Ändringar i er Odoo-uppsättning och konfiguration debiteras.'),
(5, 'BugFixInstallation', 'C3', TRUE, FALSE, '2020-01-01', NULL, 0, 'Applying and installing bug fixes is charged.', 'Att applicera och installera buggrättningar debiteras.'),
(6, 'BugRegistration', 'C4', TRUE, FALSE, '2020-01-01', NULL, 0, 'Help to register a bug with Odoo or an app''s author is charged.', 'Hjälp att anmäla en bugg till Odoo eller en apps utvecklare debiteras.'),
(7, 'ServerInfrastructure', 'F1', FALSE, FALSE, '2020-01-01', NULL, 0, 'Questions about your server infrastructure (Cloudworkz) cost nothing.', 'Frågor om er serverdrift (Cloudworkz) är utan kostnad.'),
(8, 'ServiceDelivery', 'F2', FALSE, FALSE, '2020-01-01', NULL, 0, 'Questions about our delivery of service cost nothing.', 'Frågor om vår leverans är utan kostnad.'),
(9, 'OdooLicences', 'F3', FALSE, FALSE, '2020-01-01', NULL, 0, 'Questions and support on your Odoo licences cost nothing.', 'Frågor och support kring era Odoo-licenser är utan kostnad.'),
(10, 'ServerResources', 'F4', FALSE, FALSE, '2020-01-01', NULL, 0, 'Providing more server resources costs nothing.', 'Att tillhandahålla mer serverresurser är utan kostnad.'),
(11, 'ArchitectureChange', 'F4', TRUE, FALSE, '2020-01-01', NULL, 0, 'Deployment and architecture changes are charged; providing more server resources is not.', 'Ändrad driftsättning och arkitektur debiteras; mer serverresurser gör det inte.'),
(12, 'LinservBugFix', 'F6', FALSE, FALSE, '2020-01-01', NULL, 0, 'We correct bugs in our own localisation at no charge.', 'Vi rättar buggar i vår egen lokalisering utan kostnad.');
INSERT INTO consultants (id, name, email, language, load_limit, is_manager, left_at, last_automatically_assigned_at) VALUES
(1, 'Anna Wretling', 'anna.wretling@linserv.example', 'Swedish', 15, TRUE, NULL, NULL),
(2, 'Henrik Dahl', 'henrik.dahl@linserv.example', 'Swedish', 15, TRUE, NULL, NULL),
(4, 'Maja Lindqvist', 'maja.lindqvist@linserv.example', 'Swedish', 15, FALSE, NULL, NULL),
(5, 'Per Wallin', 'per.wallin@linserv.example', 'Swedish', 15, FALSE, NULL, NULL),
(7, 'Sofia Nordin', 'sofia.nordin@linserv.example', 'Swedish', 15, FALSE, NULL, NULL);
INSERT INTO priority_rules (id, class, name_english, name_swedish, impact, words, rank, valid_from, valid_to, version) VALUES
(1, 'ProductionAvailability', 'availability of a production instance', 'tillgängligheten för en produktionsinstans', 'ProductionDown', 'production down
production is down
502 bad gateway
503 service unavailable
nobody can sign in
nobody can log in
produktionen ligger nere
produktion nere
odoo ligger nere
ingen kan logga in
kommer inte åt systemet', 0, '2020-01-01', NULL, 0),
(2, 'MonthEnd', 'month-end closing for tax payment and reporting', 'månadsbokslut för skattebetalning och rapportering', 'MonthEndBlocked', 'vat return
vat report
tax return
employer declaration
month-end closing
momsdeklaration
momsrapport
momsrapporten
skattedeklaration
arbetsgivardeklaration
månadsbokslut
AGI-fil', 0, '2020-01-01', NULL, 0),
(3, 'Invoicing', 'your ability to invoice', 'er möjlighet att fakturera', 'CannotInvoice', 'cannot invoice
can not invoice
unable to invoice
cannot confirm invoice
cannot validate invoice
cannot send invoices
kan inte fakturera
går inte att fakturera
fakturan går inte att bekräfta
kan inte skicka fakturor', 0, '2020-01-01', NULL, 0);
INSERT INTO working_hours (day, opens, closes, break_from, break_to) VALUES
('Friday', '08:00:00', '17:00:00', NULL, NULL),
('Monday', '08:00:00', '17:00:00', NULL, NULL),
('Thursday', '08:00:00', '17:00:00', NULL, NULL),
('Tuesday', '08:00:00', '17:00:00', NULL, NULL),
('Wednesday', '08:00:00', '17:00:00', NULL, NULL);
INSERT INTO absence (id, consultant_id, "from", "to") VALUES
(1, 2, '2026-12-01', '2026-12-05'),
(3, 4, '2026-09-14', '2026-09-24'),
(4, 5, '2026-12-12', '2026-12-23'),
(6, 7, '2026-11-25', '2026-11-29');
INSERT INTO customers (id, name, name_key, name_tail_key, organisation_number, customer_number, phone, language, business_consultant_id, odoo_host, odoo_version, closed_at) VALUES
(4, 'Bergslagens Plåt & Svets AB', 'bergslagens plåt svets', 'svets bergslagens plåt', '559083-0083', '10083', '46240330210', 'Swedish', 2, 'odoo.bergslagensplat.example', '17.0 Community', NULL),
(9, 'Västervåg Marin AB', 'västervåg marin', 'marin västervåg', '559015-0115', '10115', '46303880190', 'Swedish', 2, 'odoo.vastervag.example', '18.0 Community', NULL),
(11, 'Nordanvind Energi AB', 'nordanvind energi', 'energi nordanvind', '559026-0126', '10126', '46906220210', 'English', 1, 'erp.nordanvind.example', '18.0 Enterprise', NULL),
(12, 'Polstjärnan Bygg AB', 'polstjärnan bygg', 'bygg polstjärnan', '559033-0133', '10133', '46926330220', 'Swedish', 2, 'polstjarnan.cloudworkz.example', '19.0 Enterprise', NULL);
INSERT INTO skill (consultant_id, area) VALUES
(1, 'General'),
(2, 'General'),
(4, 'General'),
(4, 'Inventory'),
(4, 'Project'),
(4, 'Purchase'),
(4, 'Sales'),
(5, 'Accounting'),
(5, 'Development'),
(5, 'General'),
(5, 'Hosting'),
(5, 'Inventory'),
(5, 'Invoicing'),
(5, 'Manufacturing'),
(5, 'Payroll'),
(5, 'Project'),
(5, 'Purchase'),
(5, 'Sales'),
(5, 'Website'),
(7, 'Inventory'),
(7, 'Manufacturing'),
(7, 'Purchase');
INSERT INTO agreements (id, customer_id, model, valid_from, valid_to, pack_minutes, covers, version) VALUES
(5, 4, 'Maintenance', '2025-09-29', NULL, NULL, '[3,4]', 0),
(11, 9, 'OnDemand', '2025-09-29', NULL, NULL, '[]', 0),
(14, 11, 'MaintenanceAndSupport', '2025-09-29', NULL, NULL, '[0,3,4]', 0),
(15, 12, 'PrepaidPack', '2025-11-08', NULL, 6000, '[]', 0);
INSERT INTO contacts (id, customer_id, name, name_key, name_tail_key, email, phone, title, language, is_approver, sees_company_tickets, revoked_at, created_at) VALUES
(11, 4, 'Roger Back', 'roger back', 'back roger', 'roger.back@bergslagensplat.example', NULL, 'Produktionschef', 'Swedish', FALSE, FALSE, NULL, '2025-09-29 06:52:00.313935'),
(22, 9, 'Petra Odén', 'petra odén', 'odén petra', 'petra.oden@vastervag.example', '46709971016', 'Servicechef', 'Swedish', TRUE, TRUE, NULL, '2025-09-29 06:52:00.313935'),
(27, 11, 'Daniel Okafor', 'daniel okafor', 'okafor daniel', 'daniel.okafor@nordanvind.example', '46702293338', 'IT Manager', 'English', TRUE, TRUE, NULL, '2025-09-29 06:52:00.313935'),
(31, 12, 'Henrik Ås', 'henrik ås', 'ås henrik', 'henrik.as@polstjarnan.example', '46703304449', 'Produktionschef', 'Swedish', TRUE, TRUE, NULL, '2025-09-29 06:52:00.313935');
INSERT INTO price_lists (id, name, customer_id, valid_from, valid_to, hourly_amount, minimum_minutes, increment_minutes, version) VALUES
(1, 'Standard', NULL, '2020-01-01', NULL, '1390.0', 30, 1, 0),
(3, 'Nordanvind', 11, '2025-09-29', NULL, '1320.0', 30, 1, 0),
(4, 'Polstjärnan', 12, '2025-09-29', NULL, '1190.0', 30, 15, 0);
INSERT INTO tickets (id, subject, channel, state, customer_id, requester_id, registered_at, registered_on, submission_key, impact, impact_deadline, help, area, code_owner, contact_preference, contact_phone, contact_times, conditions_version, conditions_accepted_at, priority, suggested_priority, priority_confirmed_at, queue_rank, assignee_id, first_assigned_at, work_begun_at, resolved_at, closed_at, assignment_warned_at, assignment_escalated_at, nobody_qualified_at, approved_minutes, charged_minutes, worked_minutes, approved_time_near_at, approved_time_reached_at, upstream_reference, heading, last_activity_at, customer_wrote_at, we_wrote_at, version, suggested_because_english, suggested_because_swedish, targets_assign_automatically_at, targets_assign_by, targets_begin_by, targets_escalate_at, targets_six_days_by, targets_ten_days_by, targets_warn_at) VALUES
(1376, 'Flytta serviceorder från Excel till Odoo', 'Phone', 'InProgress', 9, 22, '2026-11-11 07:20:00', '2026-11-11', NULL, 'Ordinary', NULL, 'SomethingIsWrong', 'Sales', 'CustomersOwn', 'Phone', '46709971016', 'helst före 15', '2026-1', '2026-11-11 07:20:00', 'Ordinary', 'Ordinary', NULL, 100, 4, '2026-11-11 07:50:00', '2026-11-11 09:50:00', NULL, NULL, NULL, NULL, NULL, 600, 390, 390, NULL, NULL, NULL, 'Flytta serviceorder från Excel till Odoo Västervåg Marin AB Petra Odén petra.oden@vastervag.example S00871', '2026-11-20 09:20:00', '2026-11-19 08:20:00', '2026-11-16 12:10:00', 0, 'Nothing says that a prioritised cause is affected: first come, first served.', 'Inget säger att en prioriterad orsak berörs: det tas i turordning.', '2026-11-12 15:20:00', '2026-11-13 07:20:00', '2026-11-11 11:20:00', '2026-11-12 11:50:00', '2026-11-19 07:20:00', '2026-11-25 07:20:00', '2026-11-12 07:20:00'),
(1380, 'Elementfabrikens etiketter fel efter uppgradering', 'Portal', 'InProgress', 12, 31, '2026-11-13 09:20:00', '2026-11-13', NULL, 'Ordinary', NULL, 'SomethingIsWrong', 'Manufacturing', 'CustomersOwn', 'Email', NULL, NULL, '2026-1', '2026-11-13 09:20:00', 'Ordinary', 'Ordinary', NULL, 100, 5, '2026-11-13 10:10:00', '2026-11-13 12:40:00', NULL, NULL, NULL, NULL, NULL, 240, 240, 265, '2026-11-17 08:00:00', '2026-11-19 11:40:00', NULL, 'Elementfabrikens etiketter fel efter uppgradering Polstjärnan Bygg AB Henrik Ås henrik.as@polstjarnan.example polstjarnan.cloudworkz.example mrp.production,1204 WH/MO/00204', '2026-11-19 11:40:00', '2026-11-18 07:20:00', '2026-11-13 13:00:00', 0, 'Nothing says that a prioritised cause is affected: first come, first served.', 'Inget säger att en prioriterad orsak berörs: det tas i turordning.', '2026-11-17 08:20:00', '2026-11-17 09:20:00', '2026-11-13 13:20:00', '2026-11-16 13:50:00', '2026-11-23 09:20:00', '2026-11-27 09:20:00', '2026-11-16 09:20:00'),
(1381, 'Prislistan skriver över handlagd rabatt', 'Email', 'WaitingForCustomer', 4, 11, '2026-11-13 09:22:24', '2026-11-13', NULL, 'Ordinary', NULL, NULL, 'Sales', 'OdooEnterprise', 'Email', NULL, NULL, '2026-1', '2026-11-13 09:22:24', 'Ordinary', 'Ordinary', NULL, 100, 4, '2026-11-13 11:23:24', '2026-11-13 11:58:24', NULL, NULL, NULL, NULL, NULL, 240, 30, 30, NULL, NULL, NULL, 'Prislistan skriver över handlagd rabatt Bergslagens Plåt & Svets AB Roger Back roger.back@bergslagensplat.example S01384', '2026-11-17 14:30:24', '2026-11-13 09:22:24', '2026-11-17 14:30:24', 0, 'Nothing says that a prioritised cause is affected: first come, first served.', 'Inget säger att en prioriterad orsak berörs: det tas i turordning.', '2026-11-17 08:22:24', '2026-11-17 09:22:24', '2026-11-13 13:22:24', '2026-11-16 13:52:24', '2026-11-23 09:22:24', '2026-11-27 09:22:24', '2026-11-16 09:22:24'),
(1388, 'Blanket order prices are ignored on P00282', 'Portal', 'WaitingForThirdParty', 11, 27, '2026-11-17 11:20:00', '2026-11-17', NULL, 'Ordinary', NULL, 'SomethingIsWrong', 'Purchase', 'OdooEnterprise', 'Email', NULL, NULL, '2026-1', '2026-11-17 11:20:00', 'Ordinary', 'Ordinary', NULL, 100, 7, '2026-11-17 12:30:00', '2026-11-17 15:20:00', NULL, NULL, NULL, NULL, NULL, 240, 40, 70, NULL, NULL, 'odoo/odoo#231904', 'Blanket order prices are ignored on P00282 Nordanvind Energi AB Daniel Okafor daniel.okafor@nordanvind.example erp.nordanvind.example purchase.order,311 P00282', '2026-11-18 16:00:00', '2026-11-18 10:40:00', '2026-11-18 16:00:00', 0, 'Nothing says that a prioritised cause is affected: first come, first served.', 'Inget säger att en prioriterad orsak berörs: det tas i turordning.', '2026-11-19 10:20:00', '2026-11-19 11:20:00', '2026-11-17 15:20:00', '2026-11-18 15:50:00', '2026-11-25 11:20:00', '2026-12-01 11:20:00', '2026-11-18 11:20:00');
INSERT INTO price_list_rate (price_list_id, kind, hourly_amount) VALUES
(3, 'ArchitectureChange', '1490.0'),
(3, 'Configuration', '1250.0');
INSERT INTO estimates (id, ticket_id, kind, state, ceiling_minutes, text, asked_by_id, asked_at, answered_at, answered_by_contact_id, answered_by, answered_via, answer_text, version, is_pending) VALUES
(18, 1376, 'AboutTenHours', 'Approved', 600, 'Kundnamn, rader och priser måste rättas innan ordern kan läsas in. Provkörning i test, er granskning av 20 order, sedan produktion.', 4, '2026-11-12 08:40:00', '2026-11-13 07:40:00', 22, 'Petra Odén', 'Portal', 'Ja, kör på. Vi behöver det före april.', 0, FALSE),
(19, 1380, 'AboutTenHours', 'Draft', 600, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, TRUE);
INSERT INTO ticket_events (id, ticket_id, at, kind, actor_name, actor_contact_id, actor_consultant_id, before, after, clause, because, is_internal) VALUES
(5121, 1376, '2026-11-11 07:20:00', 'Registered', 'Sofia Nordin', NULL, 7, NULL, 'Phone', 'R1', NULL, FALSE),
(5122, 1376, '2026-11-11 07:20:00', 'ConditionsAccepted', 'Sofia Nordin', NULL, 7, NULL, '2026-1', 'H2', 'Jag registrerar det här nu. Det debiteras minst 30 minuter enligt er prislista, och ni godkänner upp till 4 timmar. Du får en bekräftelse via e-post.', FALSE),
(5123, 1376, '2026-11-11 07:20:00', 'AcknowledgementSent', 'Linserv Support', NULL, NULL, NULL, '2', 'H2', NULL, FALSE),
(5124, 1376, '2026-11-11 07:50:00', 'Assigned', 'Maja Lindqvist', NULL, 4, NULL, 'Maja Lindqvist', 'T1', NULL, FALSE),
(5125, 1376, '2026-11-11 09:50:00', 'WorkBegun', 'Maja Lindqvist', NULL, 4, NULL, NULL, 'T2', NULL, FALSE),
(5126, 1376, '2026-11-11 09:50:00', 'TimeLogged', 'Maja Lindqvist', NULL, 4, NULL, '120', 'C1', NULL, FALSE),
(5127, 1376, '2026-11-11 10:10:00', 'Replied', 'Maja Lindqvist', NULL, 4, NULL, NULL, NULL, NULL, FALSE),
(5128, 1376, '2026-11-12 08:20:00', 'TimeLogged', 'Maja Lindqvist', NULL, 4, NULL, '90', 'C2', NULL, FALSE),
(5129, 1376, '2026-11-12 08:20:00', 'ApprovedTimeNear', 'Linserv Support', NULL, NULL, '210', '240', 'H6', NULL, TRUE),
(5130, 1376, '2026-11-12 08:40:00', 'EstimateRequested', 'Maja Lindqvist', NULL, 4, NULL, '600', 'H5', NULL, FALSE),
(5131, 1376, '2026-11-12 08:40:00', 'StateChanged', 'Maja Lindqvist', NULL, 4, 'InProgress', 'WaitingForApproval', NULL, NULL, FALSE),
(5132, 1376, '2026-11-13 07:40:00', 'EstimateApproved', 'Petra Odén', 22, NULL, NULL, '600', 'H5', 'Ja, kör på. Vi behöver det före april.', FALSE),
(5133, 1376, '2026-11-13 07:40:00', 'StateChanged', 'Petra Odén', 22, NULL, 'WaitingForApproval', 'InProgress', NULL, NULL, FALSE),
(5134, 1376, '2026-11-16 12:00:00', 'TimeLogged', 'Maja Lindqvist', NULL, 4, NULL, '105', 'C2', NULL, FALSE),
(5135, 1376, '2026-11-16 12:10:00', 'Replied', 'Maja Lindqvist', NULL, 4, NULL, NULL, NULL, NULL, FALSE),
(5136, 1376, '2026-11-19 08:20:00', 'CustomerWrote', 'Petra Odén', 22, NULL, NULL, NULL, NULL, NULL, FALSE),
(5137, 1376, '2026-11-20 09:20:00', 'TimeLogged', 'Maja Lindqvist', NULL, 4, NULL, '75', 'C2', NULL, FALSE),
(5168, 1380, '2026-11-13 09:20:00', 'Registered', 'Henrik Ås', 31, NULL, NULL, 'Portal', 'R1', NULL, FALSE),
(5169, 1380, '2026-11-13 09:20:00', 'ConditionsAccepted', 'Henrik Ås', 31, NULL, NULL, '2026-1', 'H2', NULL, FALSE),
(5170, 1380, '2026-11-13 09:20:00', 'AcknowledgementSent', 'Linserv Support', NULL, NULL, NULL, '8', 'H2', NULL, FALSE),
(5171, 1380, '2026-11-13 10:10:00', 'Assigned', 'Per Wallin', NULL, 5, NULL, 'Per Wallin', 'T1', NULL, FALSE),
(5172, 1380, '2026-11-13 12:40:00', 'WorkBegun', 'Per Wallin', NULL, 5, NULL, NULL, 'T2', NULL, FALSE),
(5173, 1380, '2026-11-13 12:40:00', 'TimeLogged', 'Per Wallin', NULL, 5, NULL, '90', 'C1', NULL, FALSE),
(5174, 1380, '2026-11-13 13:00:00', 'Replied', 'Per Wallin', NULL, 5, NULL, NULL, NULL, NULL, FALSE),
(5175, 1380, '2026-11-17 08:00:00', 'TimeLogged', 'Per Wallin', NULL, 5, NULL, '110', 'C2', NULL, FALSE),
(5176, 1380, '2026-11-17 08:00:00', 'ApprovedTimeNear', 'Linserv Support', NULL, NULL, '210', '240', 'H6', NULL, TRUE),
(5177, 1380, '2026-11-18 07:20:00', 'CustomerWrote', 'Henrik Ås', 31, NULL, NULL, NULL, NULL, NULL, FALSE),
(5178, 1380, '2026-11-19 11:40:00', 'TimeLogged', 'Per Wallin', NULL, 5, NULL, '65', 'C2', NULL, FALSE),
(5179, 1380, '2026-11-19 11:40:00', 'ApprovedTimeReached', 'Linserv Support', NULL, NULL, '240', '240', 'H6', NULL, TRUE),
(5180, 1380, '2026-11-19 12:00:00', 'NoteWritten', 'Per Wallin', NULL, 5, NULL, NULL, NULL, NULL, TRUE),
(5181, 1381, '2026-11-13 09:22:24', 'Registered', 'Roger Back', 11, NULL, NULL, 'Email', 'R1', NULL, FALSE),
(5182, 1381, '2026-11-13 09:22:24', 'ConditionsAccepted', 'Roger Back', 11, NULL, NULL, '2026-1', 'H2', NULL, FALSE),
(5183, 1381, '2026-11-13 09:22:24', 'AcknowledgementSent', 'Linserv Support', NULL, NULL, NULL, '8', 'H2', NULL, FALSE),
(5184, 1381, '2026-11-13 11:23:24', 'Assigned', 'Maja Lindqvist', NULL, 4, NULL, 'Maja Lindqvist', 'T1', NULL, FALSE),
(5185, 1381, '2026-11-13 11:58:24', 'WorkBegun', 'Maja Lindqvist', NULL, 4, NULL, NULL, 'T2', NULL, FALSE),
(5186, 1381, '2026-11-13 11:58:24', 'TimeLogged', 'Maja Lindqvist', NULL, 4, NULL, '30', 'C1', NULL, FALSE),
(5187, 1381, '2026-11-17 14:30:24', 'Replied', 'Maja Lindqvist', NULL, 4, NULL, NULL, NULL, NULL, FALSE),
(5188, 1381, '2026-11-17 14:30:24', 'StateChanged', 'Maja Lindqvist', NULL, 4, 'InProgress', 'WaitingForCustomer', NULL, NULL, FALSE),
(5264, 1388, '2026-11-17 11:20:00', 'Registered', 'Daniel Okafor', 27, NULL, NULL, 'Portal', 'R1', NULL, FALSE),
(5265, 1388, '2026-11-17 11:20:00', 'ConditionsAccepted', 'Daniel Okafor', 27, NULL, NULL, '2026-1', 'H2', NULL, FALSE),
(5266, 1388, '2026-11-17 11:20:00', 'AcknowledgementSent', 'Linserv Support', NULL, NULL, NULL, '3', 'H2', NULL, FALSE),
(5267, 1388, '2026-11-17 12:30:00', 'Assigned', 'Sofia Nordin', NULL, 7, NULL, 'Sofia Nordin', 'T1', NULL, FALSE),
(5268, 1388, '2026-11-17 15:20:00', 'WorkBegun', 'Sofia Nordin', NULL, 7, NULL, NULL, 'T2', NULL, FALSE),
(5269, 1388, '2026-11-17 15:20:00', 'TimeLogged', 'Sofia Nordin', NULL, 7, NULL, '40', 'C1', NULL, FALSE),
(5270, 1388, '2026-11-17 15:40:00', 'Replied', 'Sofia Nordin', NULL, 7, NULL, NULL, NULL, NULL, FALSE),
(5271, 1388, '2026-11-18 10:40:00', 'CustomerWrote', 'Daniel Okafor', 27, NULL, NULL, NULL, NULL, NULL, FALSE),
(5272, 1388, '2026-11-18 15:40:00', 'TimeLogged', 'Sofia Nordin', NULL, 7, NULL, '30', 'C4', NULL, FALSE),
(5273, 1388, '2026-11-18 15:50:00', 'StateChanged', 'Sofia Nordin', NULL, 7, 'InProgress', 'WaitingForThirdParty', NULL, NULL, FALSE),
(5274, 1388, '2026-11-18 16:00:00', 'Replied', 'Sofia Nordin', NULL, 7, NULL, NULL, NULL, NULL, FALSE);
INSERT INTO time_entries (id, ticket_id, consultant_id, worked_on, worked_minutes, kind, code_owner, description, internal_remark, logged_at, charge, charged_minutes, above_approved_minutes, rounding_minutes, pack_minutes, approved_minutes_then, charged_minutes_before, clause, charge_rule_id, price_list_id, hourly_amount, amount, agreement_id, waived_at, waived_by, waived_because, waived_minutes, submission_key, reason_english, reason_swedish) VALUES
(630, 1376, 4, '2026-11-11', 120, 'Troubleshooting', 'CustomersOwn', 'Gick igenom filen: kunder skrivna på tre sätt, rader utan nyckel', NULL, '2026-11-11 09:50:00', 'Charged', 120, 0, 0, 0, 240, 0, 'C1', 3, 1, '1390.0', '2780.0', NULL, NULL, NULL, NULL, 0, NULL, 'Support is charged by your price list, at least 30 minutes a ticket. Your own code and Studio changes belong to your company.', 'Support debiteras enligt er prislista, minst 30 minuter per ärende. Er egen kod och era Studio-ändringar tillhör ert företag.'),
(631, 1376, 4, '2026-11-12', 90, 'Configuration', 'CustomersOwn', 'Skript som rättar kundnamn, provat på 40 order', NULL, '2026-11-12 08:20:00', 'Charged', 90, 0, 0, 0, 240, 120, 'C2', 4, 1, '1390.0', '2085.0', NULL, NULL, NULL, NULL, 0, NULL, 'Changes to your Odoo set-up and configuration are charged.', 'Ändringar i er Odoo-uppsättning och konfiguration debiteras.'),
(632, 1376, 4, '2026-11-16', 105, 'Configuration', 'CustomersOwn', 'Nycklar för rader, provkörning i test av 380 order', NULL, '2026-11-16 12:00:00', 'Charged', 105, 0, 0, 0, 600, 210, 'C2', 4, 1, '1390.0', '2432.5', NULL, NULL, NULL, NULL, 0, NULL, 'Changes to your Odoo set-up and configuration are charged.', 'Ändringar i er Odoo-uppsättning och konfiguration debiteras.'),
(633, 1376, 4, '2026-11-20', 75, 'Configuration', 'CustomersOwn', 'Rättade artiklarna, förberedde körningen i produktion', NULL, '2026-11-20 09:20:00', 'Charged', 75, 0, 0, 0, 600, 315, 'C2', 4, 1, '1390.0', '1737.5', NULL, NULL, NULL, NULL, 0, NULL, 'Changes to your Odoo set-up and configuration are charged.', 'Ändringar i er Odoo-uppsättning och konfiguration debiteras.'),
(637, 1380, 5, '2026-11-13', 90, 'Troubleshooting', 'CustomersOwn', 'Felsökte den egna rapporten, funktionen för vikt togs bort i 19', NULL, '2026-11-13 12:40:00', 'Charged', 90, 0, 0, 90, 240, 0, 'C1', 3, 4, '1190.0', '0.0', 15, NULL, NULL, NULL, 0, NULL, 'Support is charged by your price list, at least 30 minutes a ticket. Your own code and Studio changes belong to your company. 1 h 30 min are drawn from your prepaid pack 100 h.', 'Support debiteras enligt er prislista, minst 30 minuter per ärende. Er egen kod och era Studio-ändringar tillhör ert företag. 1 h 30 min dras från ert timpaket 100 h.'),
(638, 1380, 5, '2026-11-17', 110, 'Configuration', 'CustomersOwn', 'Skrev om etikettrapporten, provade på två skrivare', NULL, '2026-11-17 08:00:00', 'Charged', 120, 0, 10, 120, 240, 90, 'C2', 4, 4, '1190.0', '0.0', 15, NULL, NULL, NULL, 0, NULL, 'Changes to your Odoo set-up and configuration are charged. Your price list charges every started 15 min: 10 min are added. 2 h are drawn from your prepaid pack 100 h.', 'Ändringar i er Odoo-uppsättning och konfiguration debiteras. Er prislista debiterar varje påbörjad period om 15 min: 10 min läggs till. 2 h dras från ert timpaket 100 h.'),
(639, 1380, 5, '2026-11-19', 65, 'Configuration', 'CustomersOwn', 'Datumformat per arbetsplats, felsökte språk i utskriftskön', NULL, '2026-11-19 11:40:00', 'Charged', 30, 35, 0, 30, 240, 210, 'C2', 4, 4, '1190.0', '0.0', 15, NULL, NULL, NULL, 0, NULL, 'Changes to your Odoo set-up and configuration are charged. 30 min are drawn from your prepaid pack 100 h. 35 min are above the approved time and are not charged.', 'Ändringar i er Odoo-uppsättning och konfiguration debiteras. 30 min dras från ert timpaket 100 h. 35 min är över den godkända tiden och debiteras inte.'),
(640, 1381, 4, '2026-11-13', 30, 'Troubleshooting', 'OdooEnterprise', 'Jämförde med standarddata på runbot: samma beteende, det är ändrat i 18', NULL, '2026-11-13 11:58:24', 'Charged', 30, 0, 0, 0, 240, 0, 'C1', 3, 1, '1390.0', '695.0', NULL, NULL, NULL, NULL, 0, NULL, 'Support is charged by your price list, at least 30 minutes a ticket.', 'Support debiteras enligt er prislista, minst 30 minuter per ärende.'),
(654, 1388, 7, '2026-11-17', 40, 'Troubleshooting', 'OdooEnterprise', 'Reproduced with standard data on runbot: the blanket order is skipped if its line has a unit of its own', NULL, '2026-11-17 15:20:00', 'Charged', 40, 0, 0, 0, 240, 0, 'C1', 3, 3, '1320.0', '880.0', NULL, NULL, NULL, NULL, 0, NULL, 'Support is charged by your price list, at least 30 minutes a ticket.', 'Support debiteras enligt er prislista, minst 30 minuter per ärende.'),
(655, 1388, 7, '2026-11-18', 30, 'BugRegistration', 'OdooEnterprise', 'Registered with Odoo, with steps on runbot', NULL, '2026-11-18 15:40:00', 'Included', 0, 0, 0, 0, 240, 40, 'C4', 6, NULL, '0.0', '0.0', 14, NULL, NULL, NULL, 0, NULL, 'This work is included in your agreement: Maintenance and Support.', 'Arbetet ingår i ert avtal: Maintenance and Support.');
INSERT INTO messages (id, ticket_id, kind, channel, author_contact_id, author_consultant_id, author_name, body, quoted, is_automatic, written_at, incoming_mail_id, submission_key) VALUES
(1602, 1376, 'FromCustomer', 'Phone', 22, NULL, 'Petra Odén', 'Petra ringer: 380 serviceorder ligger i Excel och behöver in i Odoo före säsongen. De har provat importen själva. Exempel S00871.', NULL, FALSE, '2026-11-11 07:20:00', NULL, NULL),
(1603, 1376, 'FromUs', 'Portal', NULL, 4, 'Maja Lindqvist', 'Hej Petra. Filen går att läsa in, men kunder och rader måste rättas först. Jag återkommer med en uppskattning.', NULL, FALSE, '2026-11-11 10:10:00', NULL, NULL),
(1604, 1376, 'FromUs', 'Portal', NULL, 4, 'Maja Lindqvist', 'Alla 380 order ligger nu i testmiljön. Granska gärna 20 av dem.', NULL, FALSE, '2026-11-16 12:10:00', NULL, NULL),
(1605, 1376, 'FromCustomer', 'Email', 22, NULL, 'Petra Odén', 'Vi har granskat 25. Två hade fel artikel, annars ser det rätt ut.', NULL, FALSE, '2026-11-19 08:20:00', NULL, NULL),
(1615, 1380, 'FromCustomer', 'Portal', 31, NULL, 'Henrik Ås', 'Etiketterna på WH/MO/00204 saknar vikt och datum sedan uppgraderingen. Byggarbetsplatserna tar inte emot element utan vikt.', NULL, FALSE, '2026-11-13 09:20:00', NULL, NULL),
(1616, 1380, 'FromUs', 'Portal', NULL, 5, 'Per Wallin', 'Hej Henrik. Er egen rapport använder en funktion som togs bort. Jag skriver om den.', NULL, FALSE, '2026-11-13 13:00:00', NULL, NULL),
(1617, 1380, 'FromCustomer', 'Portal', 31, NULL, 'Henrik Ås', 'Vikten stämmer nu, men datumet skrivs på engelska.', NULL, FALSE, '2026-11-18 07:20:00', NULL, NULL),
(1618, 1380, 'InternalNote', 'Portal', NULL, 5, 'Per Wallin', 'Taket nått. Det som är kvar: två arbetsplatser med polska etiketter. Be om cirka 10 h.', NULL, FALSE, '2026-11-19 12:00:00', NULL, NULL),
(1619, 1381, 'FromCustomer', 'Email', 11, NULL, 'Roger Back', 'När säljaren ändrar antal på S01384 nollställs rabatten. I Odoo 17 låg den kvar.', NULL, FALSE, '2026-11-13 09:22:24', NULL, NULL),
(1620, 1381, 'FromUs', 'Portal', NULL, 4, 'Maja Lindqvist', 'Hej Roger. Det är ändrat i standard från Odoo 18: priset räknas om när antalet ändras. Man kan låsa det med "Behåll manuellt pris" per prislista. Ska jag slå på det?', NULL, FALSE, '2026-11-17 14:30:24', NULL, NULL),
(1642, 1388, 'FromCustomer', 'Portal', 27, NULL, 'Daniel Okafor', 'P00282 took the price of the vendor''s list, not of our blanket order, although the quantity is within it. We pay 4% too much.', NULL, FALSE, '2026-11-17 11:20:00', NULL, NULL),
(1643, 1388, 'FromUs', 'Portal', NULL, 7, 'Sofia Nordin', 'Hi Daniel. I see the same with standard data, so that this is a bug in Odoo. Shall we register it for you?', NULL, FALSE, '2026-11-17 15:40:00', NULL, NULL),
(1644, 1388, 'FromCustomer', 'Portal', 27, NULL, 'Daniel Okafor', 'Yes, please register it. We change prices by hand until then.', NULL, FALSE, '2026-11-18 10:40:00', NULL, NULL),
(1645, 1388, 'FromUs', 'Portal', NULL, 7, 'Sofia Nordin', 'Registered as odoo/odoo#231904. Odoo usually answers within some days, and I write as soon as they do.', NULL, FALSE, '2026-11-18 16:00:00', NULL, NULL);
