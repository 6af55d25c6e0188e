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
INSERT INTO consultants (id, name, email, language, load_limit, is_manager, left_at, last_automatically_assigned_at, digest_sent_on, is_digest_off) VALUES
(1, 'Anna Wretling', 'anna.wretling@linserv.example', 'Swedish', 15, TRUE, NULL, NULL, NULL, FALSE),
(2, 'Henrik Dahl', 'henrik.dahl@linserv.example', 'Swedish', 15, TRUE, NULL, NULL, NULL, FALSE),
(4, 'Maja Lindqvist', 'maja.lindqvist@linserv.example', 'Swedish', 15, FALSE, NULL, NULL, NULL, FALSE),
(5, 'Per Wallin', 'per.wallin@linserv.example', 'Swedish', 15, FALSE, NULL, NULL, NULL, FALSE),
(7, 'Sofia Nordin', 'sofia.nordin@linserv.example', 'Swedish', 15, FALSE, NULL, NULL, NULL, FALSE),
(8, 'Erik Sandell', 'erik.sandell@linserv.example', 'Swedish', 15, FALSE, NULL, NULL, NULL, FALSE);
INSERT INTO priority_rules (id, class, name_english, name_swedish, impact, words, rank, valid_from, valid_to, version, days_before_tax_day) VALUES
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
kommer inte åt systemet', 0, '2020-01-01', NULL, 0, NULL),
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
AGI-fil', 0, '2020-01-01', NULL, 0, 5),
(3, 'Invoicing', 'your ability to invoice', 'er möjlighet att fakturera', 'CannotInvoice', 'cannot invoice
can not invoice
unable to invoice
cannot confirm invoice
cannot validate invoice
cannot send invoices
kan inte fakturera
går inte att fakturera
fakturan går inte att bekräfta
kan inte skicka fakturor', 0, '2020-01-01', NULL, 0, NULL);
INSERT INTO absence (id, consultant_id, "from", "to") VALUES
(1, 2, '2026-12-01', '2026-12-05'),
(3, 4, '2026-09-14', '2026-09-24'),
(4, 5, '2026-12-12', '2026-12-23'),
(6, 7, '2026-11-25', '2026-11-29'),
(7, 8, '2026-07-18', '2026-08-07');
INSERT INTO customers (id, name, name_key, name_tail_key, organisation_number, customer_number, phone, language, business_consultant_id, odoo_host, odoo_version, closed_at, closed_through, vat_percent) VALUES
(1, 'Norrvik Möbler AB', 'norrvik möbler', 'möbler norrvik', '559042-0042', '10042', '46910123400', 'Swedish', 1, 'erp.norrvik.example', '19.0 Enterprise', NULL, '2026-10-31', '25.0'),
(4, 'Bergslagens Plåt & Svets AB', 'bergslagens plåt svets', 'svets bergslagens plåt', '559083-0083', '10083', '46240330210', 'Swedish', 2, 'odoo.bergslagensplat.example', '17.0 Community', NULL, '2026-09-30', '25.0'),
(5, 'Kusten Livs Grossist AB', 'kusten livs grossist', 'grossist kusten livs', '559090-0090', '10090', '46302770130', 'Swedish', 1, 'kustenlivs.cloudworkz.example', '18.0 Enterprise', NULL, '2026-09-30', '25.0'),
(8, 'Tallbacken Kyl & Värme AB', 'tallbacken kyl värme', 'värme tallbacken kyl', '559008-0108', '10108', '46910990180', 'Swedish', 1, 'tallbacken.cloudworkz.example', '17.0 Enterprise', NULL, '2026-09-30', '25.0'),
(12, 'Polstjärnan Bygg AB', 'polstjärnan bygg', 'bygg polstjärnan', '559033-0133', '10133', '46926330220', 'Swedish', 2, 'polstjarnan.cloudworkz.example', '19.0 Enterprise', NULL, '2026-10-31', '25.0');
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
(7, 'Purchase'),
(8, 'Accounting'),
(8, 'General'),
(8, 'Invoicing'),
(8, 'Project'),
(8, 'Sales');
INSERT INTO agreements (id, customer_id, model, valid_from, valid_to, pack_minutes, covers, version, lapse_told_at, low_told_at) VALUES
(1, 1, 'PrepaidPack', '2025-09-29', '2026-06-05', 3000, '[]', 3, NULL, NULL),
(2, 1, 'PrepaidPack', '2026-06-06', NULL, 3000, '[]', 3, NULL, NULL),
(5, 4, 'Maintenance', '2025-09-29', NULL, NULL, '[3,4]', 0, NULL, NULL),
(6, 5, 'OnDemand', '2025-09-29', NULL, NULL, '[]', 0, NULL, NULL),
(9, 8, 'Maintenance', '2025-09-29', '2026-09-09', NULL, '[3,4]', 0, NULL, NULL),
(10, 8, 'OnDemand', '2026-09-10', NULL, NULL, '[]', 0, NULL, NULL),
(15, 12, 'PrepaidPack', '2025-11-08', '2026-12-17', 6000, '[]', 2, '2026-11-23 06:54:04.81593', NULL);
INSERT INTO contacts (id, customer_id, name, name_key, name_tail_key, email, phone, title, language, is_approver, sees_company_tickets, revoked_at, created_at, address_confirmed_at, address_failed_at, address_failed_status) VALUES
(2, 1, 'Karin Åström', 'karin åström', 'åström karin', 'karin.astrom@norrvik.example', '46701740615', 'Ekonomichef', 'Swedish', TRUE, TRUE, NULL, '2025-09-29 06:52:06.195364', '2025-09-29 06:52:06.195364', NULL, NULL),
(11, 4, 'Roger Back', 'roger back', 'back roger', 'roger.back@bergslagensplat.example', NULL, 'Produktionschef', 'Swedish', FALSE, FALSE, NULL, '2025-09-29 06:52:06.195364', '2025-09-29 06:52:06.195364', NULL, NULL),
(13, 5, 'Yusuf Demir', 'yusuf demir', 'demir yusuf', 'yusuf.demir@kustenlivs.example', '46705530672', 'Lagerchef', 'Swedish', FALSE, FALSE, NULL, '2025-09-29 06:52:06.195364', '2025-09-29 06:52:06.195364', NULL, NULL),
(14, 5, 'Gunilla Palm', 'gunilla palm', 'palm gunilla', 'gunilla.palm@kustenlivs.example', NULL, 'Vd', 'Swedish', TRUE, TRUE, NULL, '2025-09-29 06:52:06.195364', '2025-09-29 06:52:06.195364', NULL, NULL),
(21, 8, 'Camilla Ström', 'camilla ström', 'ström camilla', 'camilla.strom@tallbacken.example', NULL, 'Projektadministratör', 'Swedish', FALSE, FALSE, NULL, '2025-09-29 06:52:06.195364', '2025-09-29 06:52:06.195364', NULL, NULL),
(31, 12, 'Henrik Ås', 'henrik ås', 'ås henrik', 'henrik.as@polstjarnan.example', '46703304449', 'Produktionschef', 'Swedish', TRUE, TRUE, NULL, '2025-09-29 06:52:06.195364', '2025-09-29 06:52:06.195364', NULL, NULL);
INSERT INTO price_lists (id, name, customer_id, valid_from, valid_to, hourly_amount, minimum_minutes, increment_minutes, version) VALUES
(1, 'Standard', NULL, '2020-01-01', NULL, '1390.0', 30, 1, 0),
(2, 'Norrvik', 1, '2025-09-29', NULL, '1290.0', 30, 1, 0),
(4, 'Polstjärnan', 12, '2025-09-29', NULL, '1190.0', 30, 15, 0);
INSERT INTO tickets (id, subject, channel, state, customer_id, requester_id, registered_at, registered_on, submission_key, impact, impact_deadline, help, area, code_owner, contact_preference, contact_phone, contact_times, conditions_version, conditions_accepted_at, priority, suggested_priority, priority_confirmed_at, queue_rank, assignee_id, first_assigned_at, work_begun_at, resolved_at, closed_at, assignment_warned_at, assignment_escalated_at, nobody_qualified_at, approved_minutes, charged_minutes, worked_minutes, approved_time_near_at, approved_time_reached_at, upstream_reference, heading, last_activity_at, customer_wrote_at, we_wrote_at, version, suggested_because_english, suggested_because_swedish, targets_assign_automatically_at, targets_assign_by, targets_begin_by, targets_escalate_at, targets_six_days_by, targets_ten_days_by, targets_warn_at, group_id, merged_into_id, silent_reminders, silent_since, split_from_id, upstream, waits) VALUES
(1380, 'Elementfabrikens etiketter fel efter uppgradering', 'Portal', 'InProgress', 12, 31, '2026-11-13 09:20:00', '2026-11-13', NULL, 'Ordinary', NULL, 'SomethingIsWrong', 'Manufacturing', 'CustomersOwn', 'Email', NULL, NULL, '2026-1', '2026-11-13 09:20:00', 'Ordinary', 'Ordinary', NULL, 100, 5, '2026-11-13 10:10:00', '2026-11-13 12:40:00', NULL, NULL, NULL, NULL, NULL, 240, 240, 265, '2026-11-17 08:00:00', '2026-11-19 11:40:00', NULL, 'Elementfabrikens etiketter fel efter uppgradering Polstjärnan Bygg AB Henrik Ås henrik.as@polstjarnan.example polstjarnan.cloudworkz.example mrp.production,1204 WH/MO/00204', '2026-11-19 11:40:00', '2026-11-18 07:20:00', '2026-11-13 13:00:00', 0, 'Nothing says that a prioritised cause is affected: first come, first served.', 'Inget säger att en prioriterad orsak berörs: det tas i turordning.', '2026-11-17 08:20:00', '2026-11-17 09:20:00', '2026-11-13 13:20:00', '2026-11-16 13:50:00', '2026-11-23 09:20:00', '2026-11-27 09:20:00', '2026-11-16 09:20:00', NULL, NULL, 0, NULL, NULL, NULL, ''),
(1381, 'Prislistan skriver över handlagd rabatt', 'Email', 'WaitingForCustomer', 4, 11, '2026-11-13 09:22:24', '2026-11-13', NULL, 'Ordinary', NULL, NULL, 'Sales', 'OdooEnterprise', 'Email', NULL, NULL, '2026-1', '2026-11-13 09:22:24', 'Ordinary', 'Ordinary', NULL, 100, 4, '2026-11-13 11:23:24', '2026-11-13 11:58:24', NULL, NULL, NULL, NULL, NULL, 240, 125, 125, NULL, NULL, NULL, 'Prislistan skriver över handlagd rabatt Bergslagens Plåt & Svets AB Roger Back roger.back@bergslagensplat.example S01384 S02235', '2026-11-23 06:54:05.015048', '2026-11-13 09:22:24', '2026-11-17 14:30:24', 4, 'Nothing says that a prioritised cause is affected: first come, first served.', 'Inget säger att en prioriterad orsak berörs: det tas i turordning.', '2026-11-17 08:22:24', '2026-11-17 09:22:24', '2026-11-13 13:22:24', '2026-11-16 13:52:24', '2026-11-23 09:22:24', '2026-11-27 09:22:24', '2026-11-16 09:22:24', NULL, NULL, 1, '2026-11-17 14:30:24', NULL, NULL, '1794925824000000-'),
(1390, 'Sista förbrukningsdag skrivs inte på plocklistan', 'Email', 'InProgress', 5, 13, '2026-11-18 07:20:00', '2026-11-18', NULL, 'Ordinary', NULL, NULL, 'Inventory', 'OdooEnterprise', 'Email', NULL, NULL, '2026-1', '2026-11-18 07:20:00', 'Ordinary', 'Ordinary', NULL, 100, 7, '2026-11-18 08:40:00', '2026-11-18 10:50:00', NULL, NULL, NULL, NULL, NULL, 123, 25, 25, NULL, NULL, NULL, 'Sista förbrukningsdag skrivs inte på plocklistan Kusten Livs Grossist AB Yusuf Demir yusuf.demir@kustenlivs.example S01960 WH/OUT/00412', '2026-11-23 06:34:06.195364', '2026-11-19 13:20:00', '2026-11-18 11:20:00', 3, 'Nothing says that a prioritised cause is affected: first come, first served.', 'Inget säger att en prioriterad orsak berörs: det tas i turordning.', '2026-11-19 15:20:00', '2026-11-20 07:20:00', '2026-11-18 11:20:00', '2026-11-19 11:50:00', '2026-11-26 07:20:00', '2026-12-02 07:20:00', '2026-11-19 07:20:00', NULL, NULL, 0, NULL, NULL, NULL, ''),
(1392, 'Tidrapportering i appen för montörer', 'Email', 'Resolved', 1, 2, '2026-11-18 14:11:29', '2026-11-18', NULL, 'Ordinary', NULL, NULL, 'Project', 'OdooEnterprise', 'Email', NULL, NULL, '2026-1', '2026-11-18 14:11:29', 'Ordinary', 'Ordinary', NULL, 100, 8, '2026-11-18 14:43:29', '2026-11-18 15:19:29', '2026-11-20 14:15:29', NULL, NULL, NULL, NULL, 240, 15, 15, NULL, NULL, NULL, 'Tidrapportering i appen för montörer Norrvik Möbler AB Karin Åström karin.astrom@norrvik.example', '2026-11-23 06:08:06.195364', '2026-11-19 13:11:29', '2026-11-20 14:15:29', 6, 'Nothing says that a prioritised cause is affected: first come, first served.', 'Inget säger att en prioriterad orsak berörs: det tas i turordning.', '2026-11-20 13:11:29', '2026-11-20 14:11:29', '2026-11-19 09:11:29', '2026-11-20 09:41:29', '2026-11-26 14:11:29', '2026-12-02 14:11:29', '2026-11-19 14:11:29', NULL, NULL, 0, NULL, NULL, NULL, '1795079189000000-1795093889000000'),
(1403, 'Streckkodsskanningen räknar dubbelt vid inleverans', 'Phone', 'InProgress', 8, 21, '2026-11-20 13:05:54', '2026-11-20', NULL, 'Ordinary', NULL, 'SomethingIsWrong', 'Inventory', 'OdooEnterprise', 'Email', NULL, NULL, '2026-1', '2026-11-20 13:05:54', 'Ordinary', 'Ordinary', NULL, 100, 5, '2026-11-20 13:25:54', '2026-11-20 13:39:54', NULL, NULL, NULL, NULL, NULL, 600, 240, 280, NULL, NULL, NULL, 'Streckkodsskanningen räknar dubbelt vid inleverans Tallbacken Kyl & Värme AB Camilla Ström camilla.strom@tallbacken.example WH/IN/00574', '2026-11-23 06:32:06.195364', '2026-11-20 13:05:54', NULL, 6, 'Nothing says that a prioritised cause is affected: first come, first served.', 'Inget säger att en prioriterad orsak berörs: det tas i turordning.', '2026-11-24 12:05:54', '2026-11-24 13:05:54', '2026-11-23 08:05:54', '2026-11-24 08:35:54', '2026-11-30 13:05:54', '2026-12-04 13:05:54', '2026-11-23 13:05:54', NULL, NULL, 0, NULL, NULL, NULL, '1795414566195364-1795415526195364');
INSERT INTO estimates (id, ticket_id, kind, state, ceiling_minutes, text, asked_by_id, asked_at, answered_at, answered_by_contact_id, answered_by, answered_via, answer_text, version, is_pending, covers_waiting, noted_by, question_at, question_by_id, reminded_again_at, reminded_at, revision, waiting_charged_minutes, waiting_minutes, waits_since) VALUES
(19, 1380, 'AboutTenHours', 'Draft', 600, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, TRUE, FALSE, NULL, NULL, NULL, NULL, NULL, 1, 0, 0, NULL),
(23, 1403, 'AboutTenHours', 'Approved', 600, 'Det sista steget återstår, och det som redan är gjort behöver täckas.', 1, '2026-11-23 06:16:06.195364', '2026-11-23 06:32:06.195364', 21, 'Camilla Ström', 'Portal', NULL, 1, FALSE, TRUE, NULL, NULL, NULL, NULL, NULL, 1, 0, 40, '2026-11-23 06:16:06.195364');
INSERT INTO ticket_events (id, ticket_id, at, kind, actor_name, actor_contact_id, actor_consultant_id, before, after, clause, because, is_internal) VALUES
(5206, 1380, '2026-11-13 09:20:00', 'Registered', 'Henrik Ås', 31, NULL, NULL, 'Portal', 'R1', NULL, FALSE),
(5207, 1380, '2026-11-13 09:20:00', 'ConditionsAccepted', 'Henrik Ås', 31, NULL, NULL, '2026-1', 'H2', NULL, FALSE),
(5208, 1380, '2026-11-13 09:20:00', 'AcknowledgementSent', 'Linserv Support', NULL, NULL, NULL, '8', 'H2', NULL, FALSE),
(5209, 1380, '2026-11-13 10:10:00', 'Assigned', 'Per Wallin', NULL, 5, NULL, 'Per Wallin', 'T1', NULL, FALSE),
(5210, 1380, '2026-11-13 12:40:00', 'WorkBegun', 'Per Wallin', NULL, 5, NULL, NULL, 'T2', NULL, FALSE),
(5211, 1380, '2026-11-13 12:40:00', 'TimeLogged', 'Per Wallin', NULL, 5, NULL, '90', 'C1', NULL, FALSE),
(5212, 1380, '2026-11-13 13:00:00', 'Replied', 'Per Wallin', NULL, 5, NULL, NULL, NULL, NULL, FALSE),
(5213, 1380, '2026-11-17 08:00:00', 'TimeLogged', 'Per Wallin', NULL, 5, NULL, '110', 'C2', NULL, FALSE),
(5214, 1380, '2026-11-17 08:00:00', 'ApprovedTimeNear', 'Linserv Support', NULL, NULL, '210', '240', 'H6', NULL, TRUE),
(5215, 1380, '2026-11-18 07:20:00', 'CustomerWrote', 'Henrik Ås', 31, NULL, NULL, NULL, NULL, NULL, FALSE),
(5216, 1380, '2026-11-19 11:40:00', 'TimeLogged', 'Per Wallin', NULL, 5, NULL, '65', 'C2', NULL, FALSE),
(5217, 1380, '2026-11-19 11:40:00', 'ApprovedTimeReached', 'Linserv Support', NULL, NULL, '240', '240', 'H6', NULL, TRUE),
(5218, 1380, '2026-11-19 12:00:00', 'NoteWritten', 'Per Wallin', NULL, 5, NULL, NULL, NULL, NULL, TRUE),
(5219, 1381, '2026-11-13 09:22:24', 'Registered', 'Roger Back', 11, NULL, NULL, 'Email', 'R1', NULL, FALSE),
(5220, 1381, '2026-11-13 09:22:24', 'ConditionsAccepted', 'Roger Back', 11, NULL, NULL, '2026-1', 'H2', NULL, FALSE),
(5221, 1381, '2026-11-13 09:22:24', 'AcknowledgementSent', 'Linserv Support', NULL, NULL, NULL, '8', 'H2', NULL, FALSE),
(5222, 1381, '2026-11-13 11:23:24', 'Assigned', 'Maja Lindqvist', NULL, 4, NULL, 'Maja Lindqvist', 'T1', NULL, FALSE),
(5223, 1381, '2026-11-13 11:58:24', 'WorkBegun', 'Maja Lindqvist', NULL, 4, NULL, NULL, 'T2', NULL, FALSE),
(5224, 1381, '2026-11-13 11:58:24', 'TimeLogged', 'Maja Lindqvist', NULL, 4, NULL, '30', 'C1', NULL, FALSE),
(5225, 1381, '2026-11-17 14:30:24', 'Replied', 'Maja Lindqvist', NULL, 4, NULL, NULL, NULL, NULL, FALSE),
(5226, 1381, '2026-11-17 14:30:24', 'StateChanged', 'Maja Lindqvist', NULL, 4, 'InProgress', 'WaitingForCustomer', NULL, NULL, FALSE),
(5326, 1390, '2026-11-18 07:20:00', 'Registered', 'Yusuf Demir', 13, NULL, NULL, 'Email', 'R1', NULL, FALSE),
(5327, 1390, '2026-11-18 07:20:00', 'ConditionsAccepted', 'Yusuf Demir', 13, NULL, NULL, '2026-1', 'H2', NULL, FALSE),
(5328, 1390, '2026-11-18 07:20:00', 'AcknowledgementSent', 'Linserv Support', NULL, NULL, NULL, '3', 'H2', NULL, FALSE),
(5329, 1390, '2026-11-18 08:40:00', 'Assigned', 'Sofia Nordin', NULL, 7, NULL, 'Sofia Nordin', 'T1', NULL, FALSE),
(5330, 1390, '2026-11-18 10:50:00', 'WorkBegun', 'Sofia Nordin', NULL, 7, NULL, NULL, 'T2', NULL, FALSE),
(5331, 1390, '2026-11-18 10:50:00', 'TimeLogged', 'Sofia Nordin', NULL, 7, NULL, '25', 'C1', NULL, FALSE),
(5332, 1390, '2026-11-18 11:20:00', 'Replied', 'Sofia Nordin', NULL, 7, NULL, NULL, NULL, NULL, FALSE),
(5333, 1390, '2026-11-19 13:20:00', 'CustomerWrote', 'Yusuf Demir', 13, NULL, NULL, NULL, NULL, NULL, FALSE),
(5334, 1390, '2026-11-20 09:20:00', 'TimeLogged', 'Sofia Nordin', NULL, 7, NULL, '20', 'C2', NULL, FALSE),
(5341, 1392, '2026-11-18 14:11:29', 'Registered', 'Karin Åström', 2, NULL, NULL, 'Email', 'R1', NULL, FALSE),
(5342, 1392, '2026-11-18 14:11:29', 'ConditionsAccepted', 'Karin Åström', 2, NULL, NULL, '2026-1', 'H2', NULL, FALSE),
(5343, 1392, '2026-11-18 14:11:29', 'AcknowledgementSent', 'Linserv Support', NULL, NULL, NULL, '5', 'H2', NULL, FALSE),
(5344, 1392, '2026-11-18 14:43:29', 'Assigned', 'Erik Sandell', NULL, 8, NULL, 'Erik Sandell', 'T1', NULL, FALSE),
(5345, 1392, '2026-11-18 15:19:29', 'WorkBegun', 'Erik Sandell', NULL, 8, NULL, NULL, 'T2', NULL, FALSE),
(5346, 1392, '2026-11-18 15:19:29', 'TimeLogged', 'Erik Sandell', NULL, 8, NULL, '45', 'C2', NULL, FALSE),
(5347, 1392, '2026-11-19 09:06:29', 'Replied', 'Erik Sandell', NULL, 8, NULL, NULL, NULL, NULL, FALSE),
(5348, 1392, '2026-11-19 09:06:29', 'StateChanged', 'Erik Sandell', NULL, 8, 'InProgress', 'WaitingForCustomer', NULL, NULL, FALSE),
(5349, 1392, '2026-11-19 13:11:29', 'CustomerWrote', 'Karin Åström', 2, NULL, NULL, NULL, NULL, NULL, FALSE),
(5350, 1392, '2026-11-19 13:11:29', 'StateChanged', 'Karin Åström', 2, NULL, 'WaitingForCustomer', 'InProgress', NULL, NULL, FALSE),
(5351, 1392, '2026-11-20 08:57:29', 'TimeLogged', 'Erik Sandell', NULL, 8, NULL, '5', 'C2', NULL, FALSE),
(5352, 1392, '2026-11-20 14:15:29', 'Replied', 'Erik Sandell', NULL, 8, NULL, NULL, NULL, NULL, FALSE),
(5353, 1392, '2026-11-20 14:15:29', 'Resolved', 'Erik Sandell', NULL, 8, 'InProgress', 'Resolved', NULL, NULL, FALSE),
(5415, 1403, '2026-11-20 13:05:54', 'Registered', 'Johan Ek', NULL, 6, NULL, 'Phone', 'R1', NULL, FALSE),
(5416, 1403, '2026-11-20 13:05:54', 'ConditionsAccepted', 'Johan Ek', NULL, 6, NULL, '2026-1', 'H2', 'Jag registrerar det här nu. Det debiteras minst 30 minuter enligt er prislista, och ni godkänner upp till 4 timmar. Du får en bekräftelse via e-post.', FALSE),
(5417, 1403, '2026-11-20 13:05:54', 'AcknowledgementSent', 'Linserv Support', NULL, NULL, NULL, '6', 'H2', NULL, FALSE),
(5418, 1403, '2026-11-20 13:25:54', 'Assigned', 'Per Wallin', NULL, 5, NULL, 'Per Wallin', 'T1', NULL, FALSE),
(5419, 1403, '2026-11-20 13:39:54', 'WorkBegun', 'Per Wallin', NULL, 5, NULL, NULL, 'T2', NULL, FALSE),
(5420, 1403, '2026-11-20 13:39:54', 'TimeLogged', 'Per Wallin', NULL, 5, NULL, '30', 'C1', NULL, FALSE),
(5443, 1390, '2026-11-20 09:20:00', 'ParticipantAdded', 'Yusuf Demir', 13, NULL, NULL, 'Gunilla Palm', NULL, NULL, FALSE),
(5462, 1392, '2026-11-23 06:02:06.195364', 'EntryQuestioned', 'Karin Åström', 2, NULL, NULL, '45', NULL, NULL, FALSE),
(5465, 1392, '2026-11-23 06:08:06.195364', 'EntryCorrected', 'Anna Wretling', NULL, 1, '45', '10', 'C2', 'Du har rätt: tio minuter. Resten hörde till ett annat ärende.', FALSE),
(5466, 1392, '2026-11-23 06:08:06.195364', 'EntryAnswered', 'Anna Wretling', NULL, 1, NULL, '10', NULL, NULL, FALSE),
(5474, 1403, '2026-11-23 06:14:06.195364', 'TimeLogged', 'Anna Wretling', NULL, 1, NULL, '250', 'C2', NULL, FALSE),
(5475, 1403, '2026-11-23 06:16:06.195364', 'EstimateRequested', 'Anna Wretling', NULL, 1, NULL, '600', 'H5', NULL, FALSE),
(5476, 1403, '2026-11-23 06:16:06.195364', 'StateChanged', 'Anna Wretling', NULL, 1, 'InProgress', 'WaitingForApproval', NULL, NULL, FALSE),
(5477, 1403, '2026-11-23 06:32:06.195364', 'EstimateApproved', 'Camilla Ström', 21, NULL, 'Portal', '600', 'H5', NULL, FALSE),
(5478, 1403, '2026-11-23 06:32:06.195364', 'StateChanged', 'Camilla Ström', 21, NULL, 'WaitingForApproval', 'InProgress', NULL, NULL, FALSE),
(5479, 1381, '2026-11-23 06:33:06.195364', 'MergedHere', 'Anna Wretling', NULL, 1, 'LS-1394', NULL, NULL, 'Samma fel, från två håll.', FALSE),
(5484, 1390, '2026-11-23 06:34:06.195364', 'SplitOff', 'Anna Wretling', NULL, 1, NULL, 'LS-1408', NULL, NULL, FALSE),
(5488, 1381, '2026-11-23 06:54:05.015048', 'CustomerReminded', 'Linserv Support', NULL, NULL, NULL, '1', NULL, NULL, FALSE);
INSERT INTO messages (id, ticket_id, kind, channel, author_contact_id, author_consultant_id, author_name, body, quoted, is_automatic, written_at, incoming_mail_id, submission_key) VALUES
(1615, 1380, 'FromCustomer', 'Portal', 31, NULL, 'Henrik Ås', 'Etiketterna på WH/MO/00204 saknar vikt och datum sedan uppgraderingen. Byggarbetsplatserna tar inte emot element utan vikt.', NULL, FALSE, '2026-11-13 09:20:00', NULL, NULL),
(1616, 1380, 'FromUs', 'Portal', NULL, 5, 'Per Wallin', 'Hej Henrik. Er egen rapport använder en funktion som togs bort. Jag skriver om den.', NULL, FALSE, '2026-11-13 13:00:00', NULL, NULL),
(1617, 1380, 'FromCustomer', 'Portal', 31, NULL, 'Henrik Ås', 'Vikten stämmer nu, men datumet skrivs på engelska.', NULL, FALSE, '2026-11-18 07:20:00', NULL, NULL),
(1618, 1380, 'InternalNote', 'Portal', NULL, 5, 'Per Wallin', 'Taket nått. Det som är kvar: två arbetsplatser med polska etiketter. Be om cirka 10 h.', NULL, FALSE, '2026-11-19 12:00:00', NULL, NULL),
(1619, 1381, 'FromCustomer', 'Email', 11, NULL, 'Roger Back', 'När säljaren ändrar antal på S01384 nollställs rabatten. I Odoo 17 låg den kvar.', NULL, FALSE, '2026-11-13 09:22:24', NULL, NULL),
(1620, 1381, 'FromUs', 'Portal', NULL, 4, 'Maja Lindqvist', 'Hej Roger. Det är ändrat i standard från Odoo 18: priset räknas om när antalet ändras. Man kan låsa det med "Behåll manuellt pris" per prislista. Ska jag slå på det?', NULL, FALSE, '2026-11-17 14:30:24', NULL, NULL),
(1649, 1390, 'FromCustomer', 'Email', 13, NULL, 'Yusuf Demir', 'Hej, på plocklistan till S01960 saknas bäst före-datum för kylvaror. Det fanns före uppdateringen. Plocket heter WH/OUT/00412.', '--
Yusuf Demir
Lagerchef, Kusten Livs Grossist AB
0302-77 01 30

Från: Team Plock <plock@kustenlivs.example>
Ämne: Vb: Bäst före saknas igen
> Hej Yusuf,
> datumet saknas på alla plocklistor med kylvaror sedan i måndags.
> Vi skriver för hand på lappar så länge.
> /Team Plock', FALSE, '2026-11-18 07:20:00', NULL, NULL),
(1650, 1390, 'FromUs', 'Portal', NULL, 7, 'Sofia Nordin', 'Hej Yusuf! Kolumnen visas bara om produkten har "Utgångsdatum" påslaget, och det är av på 40 av era kylvaror. Är det avsiktligt?', NULL, FALSE, '2026-11-18 11:20:00', NULL, NULL),
(1653, 1392, 'FromCustomer', 'Email', 2, NULL, 'Karin Åström', 'Montörerna ser alla projekt i appen. De ska bara se sina egna uppgifter och kunna rapportera tid.', NULL, FALSE, '2026-11-18 14:11:29', NULL, NULL),
(1654, 1392, 'FromUs', 'Portal', NULL, 8, 'Erik Sandell', 'Hej Karin. Montörerna ser nu bara projekt där de är inbjudna. Jag testade med ett provkonto. Ska fler än ni två få bjuda in?', NULL, FALSE, '2026-11-19 09:06:29', NULL, NULL),
(1655, 1392, 'FromCustomer', 'Email', 2, NULL, 'Karin Åström', 'Arbetsledarna också.', 'Den 19 november 2026 10:06 skrev Erik Sandell <support@linserv.se>:
> Hej Karin. Montörerna ser nu bara projekt där de är inbjudna. Jag testade med ett provkonto. Ska fler än ni två få bjuda in?

--
Karin Åström
Ekonomichef, Norrvik Möbler AB', FALSE, '2026-11-19 13:11:29', NULL, NULL),
(1656, 1392, 'FromUs', 'Portal', NULL, 8, 'Erik Sandell', 'Arbetsledarna kan bjuda in nu.', NULL, FALSE, '2026-11-20 14:15:29', NULL, NULL),
(1674, 1403, 'FromCustomer', 'Phone', 21, NULL, 'Camilla Ström', 'Camilla Ström ringer: När vi skannar in WH/IN/00574 blir antalet två för varje skanning. Det började efter uppdateringen i helgen. Gäller båda handdatorerna.', NULL, FALSE, '2026-11-20 13:05:54', NULL, NULL);
INSERT INTO participants (ticket_id, contact_id, joined_at, left_at, is_removed) VALUES
(1390, 14, '2026-11-20 09:20:00', NULL, FALSE);
INSERT INTO working_hours (valid_from, day, break_from, break_to, closes, opens) VALUES
('2000-01-01', 'Friday', NULL, NULL, '17:00:00', '08:00:00'),
('2000-01-01', 'Monday', NULL, NULL, '17:00:00', '08:00:00'),
('2000-01-01', 'Thursday', NULL, NULL, '17:00:00', '08:00:00'),
('2000-01-01', 'Tuesday', NULL, NULL, '17:00:00', '08:00:00'),
('2000-01-01', 'Wednesday', NULL, NULL, '17:00:00', '08:00:00');
INSERT INTO time_entries (id, above_approved_minutes, agreement_id, amount, approved_minutes_then, booked_on, charge, charge_rule_id, charged_minutes, charged_minutes_before, clause, code_owner, consultant_id, description, hourly_amount, internal_remark, is_reversed, kind, logged_at, pack_left_then, pack_minutes, price_list_id, reason_english, reason_swedish, replaced_at, replaced_because, replaced_by, replaced_by_id, reverses_id, rounding_minutes, started_at, submission_key, ticket_id, waived_at, waived_because, waived_by, waived_minutes, worked_minutes, worked_on) VALUES
(637, 0, 15, '0.0', 240, '2026-11-13', 'Charged', 3, 90, 0, 'C1', 'CustomersOwn', 5, 'Felsökte den egna rapporten, funktionen för vikt togs bort i 19', '1190.0', NULL, FALSE, 'Troubleshooting', '2026-11-13 12:40:00', 4020, 90, 4, 'Support is charged by your price list, at least 30 minutes a ticket. Your own code and Studio changes belong to your company. 1 h 30 min are drawn from your prepaid pack 100 h.', 'Support debiteras enligt er prislista, minst 30 minuter per ärende. Er egen kod och era Studio-ändringar tillhör ert företag. 1 h 30 min dras från ert timpaket 100 h.', NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 1380, NULL, NULL, NULL, 0, 90, '2026-11-13'),
(638, 0, 15, '0.0', 240, '2026-11-17', 'Charged', 4, 120, 90, 'C2', 'CustomersOwn', 5, 'Skrev om etikettrapporten, provade på två skrivare', '1190.0', NULL, FALSE, 'Configuration', '2026-11-17 08:00:00', 3930, 120, 4, 'Changes to your Odoo set-up and configuration are charged. Your price list charges every started 15 min: 10 min are added. 2 h are drawn from your prepaid pack 100 h.', 'Ändringar i er Odoo-uppsättning och konfiguration debiteras. Er prislista debiterar varje påbörjad period om 15 min: 10 min läggs till. 2 h dras från ert timpaket 100 h.', NULL, NULL, NULL, NULL, NULL, 10, NULL, NULL, 1380, NULL, NULL, NULL, 0, 110, '2026-11-17'),
(639, 35, 15, '0.0', 240, '2026-11-19', 'Charged', 4, 30, 210, 'C2', 'CustomersOwn', 5, 'Datumformat per arbetsplats, felsökte språk i utskriftskön', '1190.0', NULL, FALSE, 'Configuration', '2026-11-19 11:40:00', 3810, 30, 4, 'Changes to your Odoo set-up and configuration are charged. 30 min are drawn from your prepaid pack 100 h. 35 min are above the approved time and are not charged.', 'Ändringar i er Odoo-uppsättning och konfiguration debiteras. 30 min dras från ert timpaket 100 h. 35 min är över den godkända tiden och debiteras inte.', NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 1380, NULL, NULL, NULL, 0, 65, '2026-11-19'),
(640, 0, NULL, '695.0', 240, '2026-11-13', 'Charged', 3, 30, 0, 'C1', 'OdooEnterprise', 4, 'Jämförde med standarddata på runbot: samma beteende, det är ändrat i 18', '1390.0', NULL, FALSE, 'Troubleshooting', '2026-11-13 11:58:24', NULL, 0, 1, 'Support is charged by your price list, at least 30 minutes a ticket.', 'Support debiteras enligt er prislista, minst 30 minuter per ärende.', NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 1381, NULL, NULL, NULL, 0, 30, '2026-11-13'),
(658, 0, NULL, '579.17', 240, '2026-11-18', 'Charged', 3, 25, 0, 'C1', 'OdooEnterprise', 7, 'Jämförde plocklistans mall före och efter uppdateringen', '1390.0', NULL, FALSE, 'Troubleshooting', '2026-11-18 10:50:00', NULL, 0, 1, 'Support is charged by your price list, at least 30 minutes a ticket.', 'Support debiteras enligt er prislista, minst 30 minuter per ärende.', NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 1390, NULL, NULL, NULL, 0, 25, '2026-11-18'),
(661, 0, 2, '0.0', 240, '2026-11-18', 'Charged', 4, 45, 0, 'C2', 'OdooEnterprise', 8, 'La montörerna i egen grupp, begränsade projekt till inbjudna, testade med ett konto', '1290.0', NULL, FALSE, 'Configuration', '2026-11-18 15:19:29', 1560, 45, 2, 'Changes to your Odoo set-up and configuration are charged. 45 min are drawn from your prepaid pack 50 h.', 'Ändringar i er Odoo-uppsättning och konfiguration debiteras. 45 min dras från ert timpaket 50 h.', '2026-11-23 06:08:06.195364', 'Du har rätt: tio minuter. Resten hörde till ett annat ärende.', 'Anna Wretling', 674, NULL, 0, NULL, NULL, 1392, NULL, NULL, NULL, 0, 45, '2026-11-18'),
(662, 0, 2, '0.0', 240, '2026-11-20', 'Charged', 4, 5, 45, 'C2', 'OdooEnterprise', 8, 'Gav arbetsledarna rätt att bjuda in', '1290.0', NULL, FALSE, 'Configuration', '2026-11-20 08:57:29', 1515, 5, 2, 'Changes to your Odoo set-up and configuration are charged. 5 min are drawn from your prepaid pack 50 h.', 'Ändringar i er Odoo-uppsättning och konfiguration debiteras. 5 min dras från ert timpaket 50 h.', NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 1392, NULL, NULL, NULL, 0, 5, '2026-11-20'),
(666, 0, NULL, '2200.83', 240, '2026-11-20', 'Charged', 3, 95, 0, 'C1', 'CustomersOwn', 8, 'Gick igenom filen: radnumren saknar externt id, kunder skrivs på tre sätt', '1390.0', NULL, FALSE, 'Troubleshooting', '2026-11-20 11:25:47', NULL, 0, 1, 'Support is charged by your price list, at least 30 minutes a ticket. Your own code and Studio changes belong to your company.', 'Support debiteras enligt er prislista, minst 30 minuter per ärende. Er egen kod och era Studio-ändringar tillhör ert företag.', NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 1381, NULL, NULL, NULL, 0, 95, '2026-11-20'),
(669, 0, NULL, '695.0', 240, '2026-11-20', 'Charged', 3, 30, 0, 'C1', 'OdooEnterprise', 5, 'Provade med två skannrar: handdatorn skickar radslut två gånger efter uppdateringen av dess programvara', '1390.0', NULL, FALSE, 'Troubleshooting', '2026-11-20 13:39:54', NULL, 0, 1, 'Support is charged by your price list, at least 30 minutes a ticket.', 'Support debiteras enligt er prislista, minst 30 minuter per ärende.', NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 1403, NULL, NULL, NULL, 0, 30, '2026-11-20'),
(674, 0, 2, '0.0', 240, '2026-11-18', 'Charged', 4, 10, 5, 'C2', 'OdooEnterprise', 8, 'La montörerna i egen grupp, begränsade projekt till inbjudna, testade med ett konto', '1290.0', 'Överlappet är kontrollerat.', FALSE, 'Configuration', '2026-11-18 15:19:29', 1460, 10, 2, 'Changes to your Odoo set-up and configuration are charged. 10 min are drawn from your prepaid pack 50 h.', 'Ändringar i er Odoo-uppsättning och konfiguration debiteras. 10 min dras från ert timpaket 50 h.', NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 1392, NULL, NULL, NULL, 0, 10, '2026-11-18'),
(675, 40, NULL, '4865.0', 240, '2026-11-23', 'Charged', 4, 210, 30, 'C2', 'OdooEnterprise', 1, 'Byggde om flödet tillsammans med er', '1390.0', 'Hela arbetspasset.', FALSE, 'Configuration', '2026-11-23 06:14:06.195364', NULL, 0, 1, 'Changes to your Odoo set-up and configuration are charged. 40 min are above the approved time and are not charged.', 'Ändringar i er Odoo-uppsättning och konfiguration debiteras. 40 min är över den godkända tiden och debiteras inte.', NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 1403, NULL, NULL, NULL, 0, 250, '2026-11-23');
