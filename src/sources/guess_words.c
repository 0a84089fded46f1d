/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The words by which people and tools head their columns, folded: French, English, some Spanish.
 * "*x*" holds the word, "x*" begins so; parted by "|". */
#include "sources/guess_inside.h"

enum {
    POST = 1 << MAPPING_POST,
    FIGURES = 1 << MAPPING_FIGURES,
    AD = 1 << MAPPING_AD,
    ORDER = 1 << MAPPING_ORDER,
    PAYMENT = 1 << MAPPING_PAYMENT,
    LEAD = 1 << MAPPING_LEAD,
    DEAL = 1 << MAPPING_DEAL,
    COST = 1 << MAPPING_COST,
    TICKET = 1 << MAPPING_TICKET,
    CALL = 1 << MAPPING_CALL,
    BOUGHT = ORDER | PAYMENT,
    SALE = BOUGHT | LEAD | DEAL,
    ASKED = TICKET | CALL
};

/* In the order in which they are tried: the plainer word first. */
const struct guess_word guess_fields[] = {
    {MAP_DECLARED, SALE,
     "*connu*|*hear about*|*heard about*|*hear of us*|*entendu parler*|*find us*|*decouvert*"},
    {MAP_DAY, BOUGHT,
     "date de commande|date commande|date de la commande|order date|date de facture|date "
     "facture|date de facturation|invoice date|date de paiement|payment date"},
    {MAP_DAY, POST,
     "date de publication|date publication|published at|published|publish date|publication "
     "date|post date|publish time|heure de publication|posted at|date posted|publie le"},
    {MAP_DAY, LEAD | DEAL,
     "date de creation|date creation|created at|created date|created|create date|creation "
     "date|cree le|date du lead|date de contact|premier contact|date de demande|date demande|date "
     "d'entree|date reception|date de reception|submitted at|date d'ajout"},
    {MAP_DAY, ASKED,
     "created at|created|cree le|date de creation|ouvert le|opened at|date d'appel|date de "
     "l'appel|date appel|call date|start time|started at|date de debut|date et heure"},
    {MAP_DAY, ~0U,
     "date|jour|day|horodateur|timestamp|date et heure|date/time|datetime|fecha|date de "
     "creation|created at|cree le"},
    {MAP_TIME, ~0U, "heure|time|heure d'appel|heure de l'appel|hora"},
    {MAP_MONTH, ~0U, "mois|month|post month|publicar mes|mes"},
    {MAP_YEAR, ~0U, "annee|year|ano"},
    {MAP_FROM, FIGURES | AD | COST,
     "du|from|date_start|debut|start date|date de debut|reporting starts|debut des rapports"},
    {MAP_TO, FIGURES | AD | COST,
     "au|to|date_stop|fin|end date|date de fin|reporting ends|fin des rapports"},
    {MAP_ID, POST,
     "post id|id|id publication|id de publication|id de la publication|identifiant|tweet id|video "
     "id|media id|id du post|content id|urn"},
    {MAP_ID, AD, "ad id|ad_id|id de la publicite"},
    {MAP_ID, ORDER,
     "order id|n° commande|n° de commande|numero de commande|no commande|num "
     "commande|commande|order|order number|order no|reference commande|n° facture|numero de "
     "facture|facture|invoice|invoice number|reference|ref|numero|id"},
    {MAP_ID, PAYMENT,
     "payment id|transaction id|id transaction|id paiement|numero de transaction|charge "
     "id|reference|id"},
    {MAP_ID, LEAD | DEAL,
     "lead id|deal id|opportunity id|n° devis|n° de devis|numero de "
     "devis|devis|reference|ref|id|numero|n°"},
    {MAP_ID, ASKED,
     "ticket id|n° ticket|numero de ticket|ticket|conversation id|call id|id appel|id d'appel|id "
     "de l'appel|reference|id|numero|n°"},
    {MAP_ID, COST, "n° facture|numero de facture|facture|invoice|id"},
    {MAP_URL, POST,
     "permalink|permalien|lien|link|url|lien de la publication|post link|post url|lien du "
     "post|lien permanent|permalink url"},
    {MAP_TEXT, POST,
     "texte|text|message|legende|caption|texte de la publication|post text|post message|tweet "
     "text|description|contenu|content|post|publication|titre|title|intitule"},
    {MAP_KIND, POST,
     "type|format|post type|media type|type de publication|type de contenu|content type|type de "
     "media|tipo"},
    {MAP_KIND, COST,
     "nature|type|categorie|category|poste|type de cout|type de depense|kind|cost kind"},
    {MAP_TAGS, POST | ASKED, "hashtags|tags|etiquettes|mots-cles|mots cles|labels"},
    {MAP_PAID, POST, "paid|sponsorise|sponsored|payant|boosted|promoted"},
    {MAP_NETWORK, ~0U,
     "reseau|reseau social|network|social network|plateforme|platform|publisher_platform"},
    {MAP_ACCOUNT, POST | FIGURES,
     "compte|account|profile|profil|page|page name|nom de la page|social profile|handle"},
    {MAP_CURRENCY, ~0U, "devise|currency|monnaie"},
    {MAP_CAMPAIGN, ~0U,
     "campagne|campaign|campaign name|campaign_name|nom de la campagne|utm_campaign|utm "
     "campaign|xyz_campaign_id"},
    {MAP_AD_SET, AD,
     "ad set name|ad set|adset_name|ensemble de publicites|nom de l'ensemble de publicites|ad "
     "group|groupe d'annonces"},
    {MAP_AD, AD, "ad name|ad_name|nom de la publicite|publicite|annonce|ad|creative"},
    {MAP_AMOUNT, AD,
     "spend|spent|amount spent|montant depense|depense|depenses|cost|cout|couts|importe gastado"},
    {MAP_AMOUNT, SALE,
     "montant ht|total ht|ht|ca ht|net|net amount|prix ht|untaxed "
     "amount|sous-total|subtotal|montant|amount|chiffre d'affaires|valeur|value|montant "
     "estime|revenu espere|expected revenue|montant du devis"},
    {MAP_AMOUNT, COST,
     "montant ht|total ht|prix ht|montant|cout|cost|amount|prix|price|depense|montant ttc|total "
     "ttc|total"},
    {MAP_GROSS, BOUGHT | DEAL,
     "total ttc|montant ttc|ttc|prix ttc|total|grand total|montant total|order total|total "
     "paye|total amount|gross|amount paid"},
    {MAP_TAX, SALE, "tva|montant tva|total tva|taxe|taxes|tax|vat"},
    {MAP_SHIPPING, BOUGHT,
     "frais de port|port|shipping|livraison|frais de livraison|shipping cost"},
    {MAP_REFUNDED, BOUGHT, "montant rembourse|rembourse|refunded|refunded amount"},
    {MAP_PERSON, SALE,
     "e-mail|email|mail|adresse e-mail|adresse mail|courriel|customer email|email client|email "
     "address|contact email|billing email"},
    {MAP_PERSON, COST, "personne|person|qui|who|salarie|collaborateur"},
    {MAP_PHONE, SALE, "telephone|tel|tel.|phone|mobile|portable|numero de telephone|phone number"},
    {MAP_PRODUCT, SALE,
     "produit|product|article|item|designation|offre|prestation|service|produits"},
    {MAP_SOURCE, SALE,
     "utm_source|utm source|source|origine|provenance|lead source|source du lead|origine du "
     "contact|canal d'acquisition"},
    {MAP_MEDIUM, SALE, "utm_medium|utm medium|medium|support|canal"},
    {MAP_CONTENT, SALE, "utm_content|utm content"},
    {MAP_TERM, SALE, "utm_term|utm term"},
    {MAP_STAGE, SALE,
     "statut|status|etat|stage|etape|phase|avancement|statut de la commande|statut commande|order "
     "status|etape du pipeline|situation|issue"},
    {MAP_QUALIFIED, LEAD | DEAL, "date de qualification|qualifie le|qualified at"},
    {MAP_MEETING, LEAD | DEAL,
     "date du rdv|date rdv|rdv le|date de rendez-vous|date du rendez-vous|meeting date"},
    {MAP_QUOTE, LEAD | DEAL, "date du devis|date devis|devis envoye le|quote date"},
    {MAP_CLOSED, LEAD | DEAL,
     "date de signature|date signature|signe le|date de cloture|close date|closed at|closing "
     "date|date de vente|date vente|won date"},
    {MAP_LABEL, COST,
     "libelle|label|fournisseur|supplier|prestataire|vendor|objet|intitule|description|"
     "designation"},
    {MAP_TASK, COST, "tache|task"},
    {MAP_HOURS, COST, "heures|hours|temps passe|nb heures|nombre d'heures|temps"},
    {MAP_CHANNEL, ASKED, "canal|channel|via|source|type"},
    {MAP_FIRST_REPLY, ASKED,
     "premiere reponse|premiere reponse le|date de premiere reponse|first reply|first reply "
     "at|first response at|repondu le"},
    {MAP_REPLY_AFTER, ASKED,
     "temps de premiere reponse|delai de premiere reponse|first response time|first reply "
     "time|delai de reponse|temps d'attente|temps de sonnerie|attente|waiting time|wait time|ring "
     "time"},
    {MAP_SOLVED, ASKED,
     "resolu le|solved at|resolved at|closed at|date de resolution|ferme le|date de "
     "cloture|cloture le"},
    {MAP_DURATION, CALL,
     "duree|duration|duree de l'appel|duree d'appel|duree appel|call duration|talk time|temps de "
     "conversation|duree de conversation"},
    {MAP_AGENT, ASKED,
     "agent|assignee|assigne a|assigne|operateur|collaborateur|traite "
     "par|conseiller|utilisateur|user"},
    {MAP_SCORE, ASKED, "note|satisfaction|csat|score|score de satisfaction|rating"},
};
const size_t guess_fields_count = COUNT_OF(guess_fields);

const struct guess_metric guess_metrics[] = {
    {"followers", NULL, FIGURES,
     "abonnes|followers|fans|nombre d'abonnes|total followers|total abonnes|subscribers"},
    {"followers_gained", NULL, FIGURES,
     "nouveaux abonnes|new followers|abonnes gagnes|followers gained"},
    {"followers_lost", NULL, FIGURES,
     "abonnes perdus|desabonnements|unfollows|followers lost|lost followers"},
    {"impressions", "ad_impressions", POST | FIGURES | AD,
     "impressions|impr.|affichages|total impressions|post impressions|lifetime post total "
     "impressions|impresiones|nb d'impressions"},
    {"reach", "ad_reach", POST | FIGURES | AD,
     "portee|couverture|reach|post reach|total reach|lifetime post total reach|personnes "
     "touchees|personnes atteintes|comptes touches|accounts reached|alcance"},
    {"video_views", "ad_video_views", POST | FIGURES | AD,
     "vues de video|vues de videos|vues video|video views|video plays|lectures|lectures de la "
     "video|plays"},
    {"views", NULL, POST | FIGURES,
     "vues|views|nb de vues|nombre de vues|total views|visualizaciones"},
    {"engagements", NULL, POST | FIGURES,
     "engagements|interactions|engagement|total interactions|interactions totales|total "
     "engagements"},
    {"reactions", NULL, POST | FIGURES, "reactions|total reactions|nb reactions"},
    {"likes", NULL, POST | FIGURES,
     "likes|like|j'aime|mentions j'aime|me gusta|nb likes|nombre de j'aime|favoris|favorites"},
    {"comments", NULL, POST | FIGURES,
     "commentaires|comments|comment|comentarios|nb commentaires|nombre de "
     "commentaires|replies|reponses"},
    {"shares", NULL, POST | FIGURES,
     "partages|shares|share|compartir|compartidos|retweets|reposts|republications|nb "
     "partages|nombre de partages"},
    {"saves", NULL, POST | FIGURES, "enregistrements|saves|saved|sauvegardes|bookmarks|signets"},
    {"link_clicks", "ad_link_clicks", POST | FIGURES | AD,
     "clics sur le lien|clics sur les liens|clics sur un lien|clics vers le site|link "
     "clicks|link_clicks|url clicks|clics lien"},
    {"clicks", "ad_clicks", POST | FIGURES | AD,
     "clics|clicks|click|nb clics|total clicks|post clicks|lifetime post consumptions|consumos de "
     "publicacion de por vida"},
    {"profile_visits", NULL, FIGURES,
     "visites du profil|profile visits|profile views|vues du profil"},
    {"posts", NULL, FIGURES,
     "publications|posts|nb publications|nombre de publications|published posts"},
    {"sessions", NULL, FIGURES, "sessions|visits"},
    {"page_views", NULL, FIGURES, "pages vues|page views|pageviews|vues de page"},
    {"users", NULL, FIGURES, "utilisateurs|users|visiteurs uniques|unique visitors"},
    {NULL, "claimed_conversions", AD, "conversions|total_conversion|achats|purchases|purchase"},
    {NULL, "claimed_revenue", AD,
     "valeur de conversion|conversion value|conversion_value|purchase value"},
};
const size_t guess_metrics_count = COUNT_OF(guess_metrics);

/* What a header says of the kind of table. */
const struct guess_clue guess_clues[] = {
    {MAPPING_LEAD, 4, "*connu*|*hear about*|*heard about*|*entendu parler*|*prospect*|*lead*"},
    {MAPPING_LEAD, 1,
     "e-mail|email|mail|telephone|tel|tel.|phone|entreprise|societe|company|nom|name|prenom|"
     "provenance|origine|source"},
    {MAPPING_DEAL, 4,
     "opportunite*|opportunity*|*deal*|affaire|nom de l'affaire|etape du "
     "pipeline|pipeline|probabilite|probability|revenu espere|expected revenue|devis|n° devis|n° "
     "de devis|numero de devis|etape|stage"},
    {MAPPING_DEAL, 2,
     "date de signature|date de cloture|close date|montant estime|montant du devis"},
    {MAPPING_ORDER, 4,
     "order id|order|order number|commande|n° commande|n° de commande|numero de commande|num "
     "commande|no commande|date de commande|order date|reference commande|facture|n° "
     "facture|numero de facture|invoice|invoice number"},
    {MAPPING_ORDER, 2,
     "total ttc|montant ttc|total ht|tva|frais de port|shipping|subtotal|order total|statut de la "
     "commande"},
    {MAPPING_PAYMENT, 5,
     "payment id|transaction id|id transaction|id paiement|charge id|numero de transaction|date de "
     "paiement|moyen de paiement"},
    {MAPPING_COST, 4,
     "depense|depenses|fournisseur|supplier|prestataire|type de cout|type de "
     "depense|cout|cost|expense*|vendor|poste"},
    {MAPPING_COST, 1, "nature|montant ht|libelle|facture"},
    {MAPPING_TICKET, 4,
     "ticket*|n° ticket|numero de ticket|conversation*|resolu le|solved at|first reply*|premiere "
     "reponse*|temps de premiere reponse|satisfaction|csat|first response*"},
    {MAPPING_TICKET, 1, "agent|assignee|assigne a|canal|channel|sujet|subject|priorite|priority"},
    {MAPPING_CALL, 5,
     "*appelant*|*caller*|*duree de l'appel*|*duree d'appel*|duree appel|call duration|call "
     "id|talk time|id appel|date d'appel|date de l'appel|call date|heure d'appel|numero "
     "appele|sonnerie|temps de sonnerie|ring time|decroche"},
    {MAPPING_AD, 4,
     "spend|spent|amount spent|montant depense|depense|depenses|importe gastado|ad "
     "name|ad_name|ad_id|ad id|ad set name|adset_name|annonce|nom de la publicite|groupe "
     "d'annonces|cpc|cpm"},
    {MAPPING_AD, 2,
     "campagne|campaign|campaign name|campaign_name|nom de la campagne|clics|clicks"},
    {MAPPING_POST, 4,
     "permalink|permalien|post id|tweet id|video id|post type|type de "
     "publication|legende|caption|post text|texte de la publication|lien de la publication|post "
     "month|publicar mes|*post total reach*|date de publication|lien du post|post link"},
    {MAPPING_POST, 2, "publication|post|texte|text|message|lien|link|url|hashtags|titre|title"},
};
const size_t guess_clues_count = COUNT_OF(guess_clues);

static bool fits_word(struct str folded, struct str word)
{
    bool holds = str_starts(word, S("*")), begins = str_ends(word, S("*"));
    struct str plain = str_sub(word, holds, word.n - holds - begins);

    if (holds)
        return str_find(folded, plain) >= 0;
    return begins ? str_starts(folded, plain) : str_eq(folded, plain);
}

/* Which of the words it is, from 1 on; 0: none. */
static int place_of(struct str folded, const char *words)
{
    struct str rest = str_of(words), word;

    for (int i = 1; str_cut(&rest, '|', &word); i++) {
        if (fits_word(folded, word))
            return i;
    }
    return 0;
}

int guess_matches(const struct guess_column *c, const char *words)
{
    int place = place_of(c->folded, words);

    return place || c->bare.n == 0 ? place : place_of(c->bare, words);
}
