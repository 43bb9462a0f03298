// Made from the description of the HTTP interface by "pnpm client". Do not edit.

export interface paths {
    "/account/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives the second factor once more */
        post: operations["postAccountConfirmation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/confirmation/key-question": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks a security key for a confirmation */
        post: operations["postAccountConfirmationKeyQuestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The own security keys */
        get: operations["getAccountKeys"];
        put?: never;
        /**
         * Registers the security key that answered
         * @description With the first second factor come recovery codes; they are told this once.
         */
        post: operations["postAccountKeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes a security key */
        delete: operations["deleteAccountKeysOne"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/keys/question": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks a key that is to be registered */
        post: operations["postAccountKeysQuestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes the own password */
        put: operations["putAccountPassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/quota": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How much the own account has brought in, and may */
        get: operations["getAccountQuota"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** New recovery codes */
        post: operations["postAccountRecoveryCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Puts a second factor in force */
        put: operations["putAccountSecondFactor"];
        /** A new secret, not in force yet */
        post: operations["postAccountSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The own sessions */
        get: operations["getAccountSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends a session */
        delete: operations["deleteAccountSessionsOne"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/sign-in-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An address that signs the local user in, once */
        post: operations["postAccountSignInLinks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The own tokens */
        get: operations["getAccountTokens"];
        put?: never;
        /** Makes a token; it is told this once */
        post: operations["postAccountTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revokes a token */
        delete: operations["deleteAccountTokensOne"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People */
        get: operations["getAccounts"];
        put?: never;
        /** Invites somebody */
        post: operations["postAccounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Duties; disabling */
        patch: operations["patchAccountsOne"];
        trace?: never;
    };
    "/accounts/{id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new start for somebody; ends what they had */
        post: operations["postAccountsLinks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{id}/provider-identity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Names who somebody is at the identity provider; null takes it back */
        put: operations["putAccountsProviderIdentity"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{id}/quota": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * How much somebody may bring in
         * @description Null: as everybody; 0: any number.
         */
        put: operations["putAccountsQuota"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/administration/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Names and members of all cases */
        get: operations["getAdministrationCases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/administration/provider-identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is whom at the identity provider */
        get: operations["getAdministrationProviderIdentities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/administration/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What waits, by kind of work, and what was set aside */
        get: operations["getAdministrationQueues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/administration/queues/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tries again what was set aside */
        post: operations["postAdministrationQueuesRetry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/administration/quotas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How much everybody has brought in, and may */
        get: operations["getAdministrationQuotas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/batch-searches/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a batch search is */
        get: operations["getBatchSearchesOne"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/batch-searches/{id}/relaunch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Search all lines again */
        post: operations["postBatchSearchesRelaunch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/batch-searches/{id}/results.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was found so far */
        get: operations["getBatchSearchesResultsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/batch-searches/{id}/results.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was found so far */
        get: operations["getBatchSearchesResultsXlsx"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/batch-searches/{id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Its lines with what was found */
        get: operations["getBatchSearchesRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/batch-searches/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop; what was found stays */
        post: operations["postBatchSearchesStop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/batches/{id}/assignment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Give it to somebody, take it or give it back
         * @description 409 where it belongs to others by now than to those it is said to have belonged to.
         */
        put: operations["putBatchesAssignment"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/batches/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that nothing more is coming */
        post: operations["postBatchesClose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/batches/{id}/custody": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a batch came from */
        get: operations["getBatchesCustody"];
        /**
         * State anew where a batch came from
         * @description What was stated before stays in the history.
         */
        put: operations["putBatchesCustody"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/batches/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The ledger while it changes
         * @description Server-sent events; each `data` is the ledger as JSON.
         */
        get: operations["getBatchesEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/batches/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Files of a batch, each with its outcome */
        get: operations["getBatchesFiles"];
        put?: never;
        /**
         * Upload files
         * @description Every file gets an entry of the ledger, also one that cannot be read; the answer lists them in order.
         */
        post: operations["postBatchesFiles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/batches/{id}/known-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Which of these files a batch has already */
        post: operations["postBatchesKnownFiles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/batches/{id}/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What came and what became of it */
        get: operations["getBatchesLedger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/batches/{id}/reread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read a batch again with the present engine */
        post: operations["postBatchesReread"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/batches/{id}/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Uploads of a batch that have not become files */
        get: operations["getBatchesUploads"];
        put?: never;
        /**
         * Announce a file that is sent in pieces (tus 1.0.0, creation)
         * @description `Upload-Metadata` names it; a declared `sha256` must hold once everything has come.
         */
        post: operations["postBatchesUploads"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/candidates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One candidate with its reasons
         * @description What others said of it stays hidden until the one who asks has judged, or it is settled.
         */
        get: operations["getCandidatesOne"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/candidates/{id}/assignment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Give it to people to judge, take it or give it back
         * @description It still needs two people, each blind. Who is no lead is told of others only how many there are, and changes only whether it is theirs.
         */
        put: operations["putCandidatesAssignment"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/candidates/{id}/judgements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Judge */
        post: operations["postCandidatesJudgements"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/candidates/{id}/withdrawals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a judgement back */
        post: operations["postCandidatesWithdrawals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All cases */
        get: operations["getCases"];
        put?: never;
        /** Open a case */
        post: operations["postCases"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One case with its counts */
        get: operations["getCasesOne"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change what stands before new evidence numbers
         * @description Numbers that are given keep theirs.
         */
        patch: operations["patchCasesOne"];
        trace?: never;
    };
    "/cases/{id}/assignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a whole queue to somebody, some hundreds at a time
         * @description Takes nothing from anybody. Ask again while some remain.
         */
        post: operations["postCasesAssignments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/batch-searches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Batch searches of a case */
        get: operations["getCasesBatchSearches"];
        put?: never;
        /**
         * Search for every name of a CSV or XLSX
         * @description A multipart form: `settings` (JSON) and `name` first, then the `file`.
         */
        post: operations["postCasesBatchSearches"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Batches of a case */
        get: operations["getCasesBatches"];
        put?: never;
        /** Open a batch to upload into */
        post: operations["postCasesBatches"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/calibrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Fit the scores to what people settled */
        post: operations["postCasesCalibrations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Proposals, best first */
        get: operations["getCasesCandidates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/candidates.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Proposals as a table */
        get: operations["getCasesCandidatesCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/candidates/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The next one of a queue */
        get: operations["getCasesCandidatesNext"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/custody": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What it says of a case */
        get: operations["getCasesCustody"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Documents of a case */
        get: operations["getCasesDocuments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was erased */
        get: operations["getCasesErasures"];
        put?: never;
        /** Erase personal values, or try to */
        post: operations["postCasesErasures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/judging": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far the judging has come, for the one who asks */
        get: operations["getCasesJudging"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/linking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far the comparison is */
        get: operations["getCasesLinking"];
        put?: never;
        /** Compare what is not compared, or everything */
        post: operations["postCasesLinking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/linking/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop the comparison */
        post: operations["postCasesLinkingCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Members of a case */
        get: operations["getCasesMembers"];
        /** Adds a member or changes the role of one */
        put: operations["putCasesMembers"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/members/{account}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a member out */
        delete: operations["deleteCasesMembersOne"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/mentions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Names, dates, places and the rest that was found */
        get: operations["getCasesMentions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/packages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Evidence packages of a case */
        get: operations["getCasesPackages"];
        put?: never;
        /** Ask for an evidence package */
        post: operations["postCasesPackages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/people-graph": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is named beside whom in the same documents
         * @description The most named people of the case, or with `middle` those around one. A name is no person.
         */
        get: operations["getCasesPeopleGraph"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/person-pairs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People of two documents who may be one */
        get: operations["getCasesPersonPairs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/person-pairs/judging": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far their judging has come */
        get: operations["getCasesPersonPairsJudging"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/persons-of-interest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Persons agreed on across documents */
        get: operations["getCasesPersonsOfInterest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/registries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Registries of a case */
        get: operations["getCasesRegistries"];
        put?: never;
        /**
         * Import a whole file in one request
         * @description With the kept or proposed mapping; answers when it is imported.
         */
        post: operations["postCasesRegistries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/registry-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand in a CSV or XLSX to look at */
        post: operations["postCasesRegistryFiles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/registry-imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Imports of a case */
        get: operations["getCasesRegistryImports"];
        put?: never;
        /** Import a file that was handed in, or try to */
        post: operations["postCasesRegistryImports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/registry-mappings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Kept mappings */
        get: operations["getCasesRegistryMappings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/registry-search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Who in the registries is a name */
        post: operations["postCasesRegistrySearch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/reread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read a case again with the present engine */
        post: operations["postCasesReread"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Until when a case is kept */
        get: operations["getCasesRetention"];
        /** Say until when it is kept */
        put: operations["putCasesRetention"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/saved-searches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Saved searches */
        get: operations["getCasesSavedSearches"];
        put?: never;
        /** Save a search */
        post: operations["postCasesSavedSearches"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Search pages, plain form */
        get: operations["getCasesSearch"];
        put?: never;
        /** Search pages, with filters */
        post: operations["postCasesSearch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/search/survey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Where and when the pages found speak of: places for a map, months in both calendars
         * @description Without a query and filters: every page of the case.
         */
        post: operations["postCasesSearchSurvey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/server-imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Imports of files that lie on the server */
        get: operations["getCasesServerImports"];
        put?: never;
        /** Import files that lie on the server or in a bucket */
        post: operations["postCasesServerImports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tags of a case, each with its number of documents */
        get: operations["getCasesTags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/training-lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lines that people corrected or marked names in, for teaching the model
         * @description Without lines that bear a name proposed as somebody who is protected or has refused. The custody log tells who took them.
         */
        get: operations["getCasesTrainingLines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/worklist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Pages to read again, most names at stake first */
        get: operations["getCasesWorklist"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/custody/checkpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Signed checkpoints */
        get: operations["getCustodyCheckpoints"];
        put?: never;
        /** Sign one now */
        post: operations["postCustodyCheckpoints"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/custody/consistency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** That the log only grew */
        get: operations["getCustodyConsistency"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/custody/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The custody log */
        get: operations["getCustodyEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/custody/events/{seq}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** That the log holds an event */
        get: operations["getCustodyEventsProof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/custody/rehash": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hash the stored originals again */
        post: operations["postCustodyRehash"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/custody/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Key, size, last checkpoint, alarms */
        get: operations["getCustodyStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/custody/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Compute the log again */
        post: operations["postCustodyVerify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/documents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One document with its pages */
        get: operations["getDocumentsOne"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/documents/{id}/alto.xml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Text, boxes and confidences as ALTO 4 */
        get: operations["getDocumentsAltoXml"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/documents/{id}/assignment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Give it to somebody, take it or give it back
         * @description As of a batch. Without somebody of its own it is the work of who has its batch.
         */
        put: operations["putDocumentsAssignment"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/documents/{id}/custody": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What it says of a document */
        get: operations["getDocumentsCustody"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/documents/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Working notes on a document */
        get: operations["getDocumentsNotes"];
        put?: never;
        /**
         * Write one
         * @description Working notes are no evidence: they leave in no export.
         */
        post: operations["postDocumentsNotes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/documents/{id}/searchable.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The pages with their text under them */
        get: operations["getDocumentsSearchablePdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/documents/{id}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tags of a document */
        get: operations["getDocumentsTags"];
        /** Make these its tags */
        put: operations["putDocumentsTags"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the server answers */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/import-roots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where files may be imported from */
        get: operations["getImportRoots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/intake": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether uploads are taken now, and what is short if not */
        get: operations["getIntake"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What an address that works once is for */
        post: operations["postLinks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/links/acceptance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accepts an invitation or a new start */
        post: operations["postLinksAcceptance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/links/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs in by an address made on the machine */
        post: operations["postLinksSignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a note of your own away for good */
        delete: operations["deleteNotesOne"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/packages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a package is */
        get: operations["getPackagesOne"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/packages/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve or refuse a package that somebody else asked for */
        post: operations["postPackagesDecision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/packages/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The package
         * @description Taking it is an event of the custody log.
         */
        get: operations["getPackagesFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/packages/{id}/takings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who took it and when */
        get: operations["getPackagesTakings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One page: text, words, mentions */
        get: operations["getPagesOne"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pages/{id}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what stands in a line or word, or put an older text back
         * @description The older texts stay. 409 where somebody changed the same line meanwhile.
         */
        post: operations["postPagesCorrections"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pages/{id}/crop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The line that holds some words, the words boxed; or a part of the page as it is */
        get: operations["getPagesCrop"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pages/{id}/image": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The rendered page, never the file as received
         * @description With `width` smaller, for looking at; never enlarged.
         */
        get: operations["getPagesImage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pages/{id}/mention-marks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that words are a name of some kind, or none
         * @description Mentions, search and proposals follow. 409 where the text of the page is another by now. The newest mark of words stands.
         */
        post: operations["postPagesMentionMarks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pages/{id}/redactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Boxes drawn on a page, and proposed ones */
        get: operations["getPagesRedactions"];
        put?: never;
        /** Draw a box */
        post: operations["postPagesRedactions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pages/{id}/thumbnail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A small picture of the page */
        get: operations["getPagesThumbnail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pages/{id}/transcriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every text of a page */
        get: operations["getPagesTranscriptions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pages/{id}/transcriptions/{transcription}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of them */
        get: operations["getPagesTranscriptionsOne"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/person-pairs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One pair with its reasons */
        get: operations["getPersonPairsOne"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/person-pairs/{id}/judgements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Judge */
        post: operations["postPersonPairsJudgements"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/person-pairs/{id}/withdrawals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a judgement back */
        post: operations["postPersonPairsWithdrawals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/persons-of-interest/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A person agreed on across documents: every mention in its line, with places and dates of its page
         * @description By the id of any pair that holds the person together.
         */
        get: operations["getPersonsOfInterestOne"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/redactions/{id}/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a box back */
        post: operations["postRedactionsLift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One registry */
        get: operations["getRegistriesOne"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registries/{id}/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Its imports */
        get: operations["getRegistriesImports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registries/{id}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Its people, by id, name or place */
        get: operations["getRegistriesPeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry-files/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How its beginning would be read under a mapping */
        post: operations["postRegistryFilesPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry-imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far an import is */
        get: operations["getRegistryImportsOne"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry-imports/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop an import; nothing of it stays */
        post: operations["postRegistryImportsCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry-imports/{id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who was added, changed, missing, back */
        get: operations["getRegistryImportsChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry-imports/{id}/issues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rows that were not taken, or taken with a warning */
        get: operations["getRegistryImportsIssues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry-imports/{id}/issues.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a file to mend */
        get: operations["getRegistryImportsIssuesCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry-mappings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forget a mapping */
        delete: operations["deleteRegistryMappingsOne"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry-people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One person, with the row as it stood */
        get: operations["getRegistryPeopleOne"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry-people/{id}/candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Their candidates */
        get: operations["getRegistryPeopleCandidates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry-people/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Working notes on a registry person */
        get: operations["getRegistryPeopleNotes"];
        put?: never;
        /** Write one */
        post: operations["postRegistryPeopleNotes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rereads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What has come of reading again */
        get: operations["getRereadsOne"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/saved-searches/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forget a saved search */
        delete: operations["deleteSavedSearchesOne"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/security-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sign-ins, failures, refusals */
        get: operations["getSecurityEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/security-events.jsonl": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as JSON lines */
        get: operations["getSecurityEventsJsonl"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/server-imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far such an import is */
        get: operations["getServerImportsOne"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in */
        get: operations["getSession"];
        put?: never;
        /** Signs in; the session comes as a cookie */
        post: operations["postSession"];
        /** Signs out: ends the session, or the token that asks */
        delete: operations["deleteSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/key-question": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks a security key to finish a sign-in; takes name and password */
        post: operations["postSessionKeyQuestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/provider": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins a sign-in by the identity provider: where the browser goes */
        post: operations["postSessionProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/provider/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs in by what the provider answered */
        post: operations["postSessionProviderAnswer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/provider/key-question": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks a security key to finish a sign-in by the provider */
        post: operations["postSessionProviderKeyQuestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/provider/rest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The same with what is wanted besides: a second factor, at the first time the password */
        post: operations["postSessionProviderRest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Long work of your cases: what is under way, and what ended in the last thirty days */
        get: operations["getTasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tasks/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Notes that you have seen what ended until then */
        put: operations["putTasksSeen"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/uploads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How it stands */
        get: operations["getUploadsOne"];
        put?: never;
        post?: never;
        /** Give it up (tus, termination) */
        delete: operations["deleteUploadsOne"];
        options?: never;
        head?: never;
        /** Send the next bytes of it (tus) */
        patch: operations["patchUploadsOne"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AcceptanceInput: {
            login?: components["schemas"]["LoginInput"];
            name?: components["schemas"]["PersonNameInput"];
            password: components["schemas"]["NewPassword"];
            token: string;
        };
        AccountChangeInput: {
            duties?: components["schemas"]["DutyInput"][];
            /** @enum {string} */
            status?: "active" | "disabled";
        };
        AccountRows: {
            next: string | null;
            rows: components["schemas"]["AccountView"][];
        };
        AccountView: {
            codes: boolean;
            createdAt: string;
            duties: components["schemas"]["Duty"][];
            id: components["schemas"]["Id"];
            keyAdvised: boolean;
            keys: number;
            login: string;
            name: string;
            secondFactor: boolean;
            /** @enum {string} */
            status: "invited" | "active" | "disabled";
        };
        AdministeredCases: {
            next: string | null;
            rows: {
                id: components["schemas"]["Id"];
                members: number;
                name: string;
            }[];
        };
        AlternativeReading: {
            cost: number;
            reason: string;
            text: string;
        };
        /** @enum {string} */
        AssignedToInput: "mine" | "nobody";
        Assignee: {
            id: components["schemas"]["Id"];
            name: string;
        };
        BatchCustody: {
            collectedAt?: string;
            collectedBy?: string;
            collectedHow?: string;
            collectedWhere?: string;
            custodian?: string;
            source?: string;
            stateOnReceipt?: string;
        };
        BatchCustodyInput: {
            collectedAt?: string;
            collectedBy?: string;
            collectedHow?: string;
            collectedWhere?: string;
            custodian?: string;
            source?: string;
            stateOnReceipt?: string;
        };
        BatchCustodyView: {
            batchId: components["schemas"]["Id"];
            fields: components["schemas"]["BatchCustody"];
            history: {
                actor: string;
                at: string;
                fields: components["schemas"]["BatchCustody"];
                reason: string | null;
                seq: number;
            }[];
        };
        BatchRowView: {
            found: number | null;
            line: number;
            query: string;
            reason: string | null;
            /** @enum {string} */
            status: "waiting" | "done" | "failed";
        };
        BatchSearchView: {
            caseId: components["schemas"]["Id"];
            createdAt: string;
            done: number;
            failed: number;
            finishedAt: string | null;
            hits: number;
            id: components["schemas"]["Id"];
            name: string;
            rows: number;
            rowsWithHits: number;
            settings: components["schemas"]["BatchSettings"];
            /** @enum {string} */
            status: "waiting" | "running" | "done" | "stopped";
        };
        BatchSettings: {
            /**
             * @default person
             * @enum {string}
             */
            as: "words" | "phrase" | "person";
            /** @default 0 */
            fuzzy: number;
            /** @default 100 */
            limit: number;
            /** @default false */
            ocr: boolean;
            /**
             * @default AND
             * @enum {string}
             */
            operator: "AND" | "OR";
            /** @default true */
            scripts: boolean;
        };
        BatchSettingsInput: {
            /**
             * @default person
             * @enum {string}
             */
            as?: "words" | "phrase" | "person";
            /** @default 0 */
            fuzzy?: number;
            /** @default 100 */
            limit?: number;
            /** @default false */
            ocr?: boolean;
            /**
             * @default AND
             * @enum {string}
             */
            operator?: "AND" | "OR";
            /** @default true */
            scripts?: boolean;
        };
        BatchView: {
            caseId: components["schemas"]["Id"];
            closed: boolean;
            createdAt: string;
            id: components["schemas"]["Id"];
            name: string;
            /** @default auto */
            ocrStrategy: components["schemas"]["OcrStrategy"];
        };
        CalibrationView: {
            createdAt: string;
            different: number;
            errorAfter: number;
            errorBefore: number;
            number: number;
            same: number;
            shift: number;
            slope: number;
        };
        CandidateBrief: {
            evidenceNumber: string;
            id: components["schemas"]["Id"];
            mentionText: string;
            namesake: boolean;
            ownId: string;
            pageNumber: number;
            personName: string;
            registry: string;
            sameSource: boolean;
            score: number;
            state: components["schemas"]["JudgingState"];
        };
        CandidateDetail: {
            /** @default [] */
            assignees: components["schemas"]["Assignee"][];
            caseId: components["schemas"]["Id"];
            comparedName: string;
            createdAt: string;
            crop: components["schemas"]["CropView"] | null;
            documentSha256: string;
            explanation: components["schemas"]["MatchExplanation"];
            id: components["schemas"]["Id"];
            judging: components["schemas"]["JudgingView"];
            mention: components["schemas"]["MentionView"];
            /** @default 1 */
            mentionCount: number;
            mentions: components["schemas"]["MentionView"][];
            /** @default 0 */
            nearDuplicatePages: number;
            nearDuplicates: components["schemas"]["NearDuplicate"][];
            otherOfMention: components["schemas"]["CandidateBrief"][];
            otherOfPerson: components["schemas"]["CandidateBrief"][];
            /** @default 0 */
            othersAssigned: number;
            pageVerdict: components["schemas"]["PageVerdictWord"] | null;
            person: {
                birthYear: number | null;
                id: components["schemas"]["Id"];
                nameArabic: string | null;
                nameLatin: string | null;
                originPlace: string | null;
                ownId: string;
                registry: string;
                sex: string | null;
            };
            /** @default true */
            proposed: boolean;
            record: {
                [key: string]: unknown;
            };
            score: number;
            sources: {
                independentSources: number;
                pages: number;
            };
            /** @default open */
            state: components["schemas"]["JudgingState"];
        };
        CandidateRows: {
            next: string | null;
            rows: components["schemas"]["CandidateView"][];
        };
        /** @enum {string} */
        CandidateShowInput: "all" | "to-judge" | "judged" | "review-again" | "disagreement" | "agreed-same" | "agreed-different" | "not-proposed";
        CandidateView: {
            /** @default [] */
            assignees: components["schemas"]["Assignee"][];
            caseId: components["schemas"]["Id"];
            comparedName: string;
            createdAt: string;
            explanation: components["schemas"]["MatchExplanation"];
            id: components["schemas"]["Id"];
            mention: components["schemas"]["MentionView"];
            /** @default 1 */
            mentionCount: number;
            /** @default 0 */
            nearDuplicatePages: number;
            /** @default 0 */
            othersAssigned: number;
            person: {
                birthYear: number | null;
                id: components["schemas"]["Id"];
                nameArabic: string | null;
                nameLatin: string | null;
                originPlace: string | null;
                ownId: string;
                registry: string;
                sex: string | null;
            };
            /** @default true */
            proposed: boolean;
            score: number;
            /** @default open */
            state: components["schemas"]["JudgingState"];
        };
        CaseMember: {
            account: {
                id: components["schemas"]["Id"];
                login: string;
                name: string;
                status: string;
            };
            addedAt: string;
            identities: components["schemas"]["IdentityAccess"];
            role: components["schemas"]["CaseRole"];
        };
        CaseMembers: {
            next: string | null;
            rows: components["schemas"]["CaseMember"][];
        };
        /** @enum {string} */
        CaseRole: "lead" | "analyst" | "reviewer";
        /** @enum {string} */
        CaseRoleInput: "lead" | "analyst" | "reviewer";
        CaseView: {
            candidates: number;
            createdAt: string;
            documents: number;
            /** @default SJL */
            evidencePrefix: string;
            id: components["schemas"]["Id"];
            /** @default false */
            linking: boolean;
            mentions: number;
            name: string;
            pages: number;
            registryPeople: number;
        };
        /** @enum {string} */
        Certainty: "high" | "medium" | "low";
        /** @enum {string} */
        CertaintyInput: "high" | "medium" | "low";
        CheckpointView: {
            /** @default null */
            anchorFailure: string | null;
            anchors: {
                authority: string;
                createdAt: string;
                /** @enum {string} */
                kind: "rfc3161" | "printed";
                token: string | null;
            }[];
            createdAt: string;
            id: components["schemas"]["Id"];
            note: string;
            /** @enum {string} */
            reason: "daily" | "package" | "asked";
            size: number;
        };
        /** @enum {string} */
        Confidentiality: "public" | "restricted" | "confidential" | "secret";
        ConfirmationInput: {
            code?: string;
            key?: components["schemas"]["KeyAnswerInput"];
            password?: string;
        };
        ConsistencyProofView: {
            from: number;
            fromRoot: string;
            proof: string[];
            to: number;
            toRoot: string;
        };
        CreatedToken: {
            createdAt: string;
            expiresAt: string | null;
            id: components["schemas"]["Id"];
            name: string;
            scopes: components["schemas"]["TokenScope"][];
            token: string;
            usedAt: string | null;
        };
        CropView: {
            from: number;
            imageHeight: number;
            imageWidth: number;
            lines: [
                number,
                number,
                number,
                number
            ];
            pageId: components["schemas"]["Id"];
            text: string;
            to: number;
            words: [
                number,
                number,
                number,
                number
            ][];
        };
        CustodyEventRows: {
            next: string | null;
            rows: components["schemas"]["CustodyEventView"][];
        };
        CustodyEventView: {
            action: string;
            actor: string;
            at: string;
            case_id: string | null;
            clock_behind_ms: number | null;
            commitments: {
                [key: string]: string;
            };
            config_sha256: string | null;
            details: {
                [key: string]: unknown;
            };
            format: string;
            object_id: string;
            object_sha256: string | null;
            object_type: string;
            parent_sha256: string[];
            previous_seq: number | null;
            purpose: string | null;
            role: string | null;
            seq: number;
            session: string | null;
            tool: string | null;
            version: string | null;
        };
        CustodyStatus: {
            alarm: boolean;
            clockFaults: number;
            key: string;
            lastAnchor: {
                createdAt: string;
                kind: string;
                size: number;
            } | null;
            lastCheckpoint: components["schemas"]["CheckpointView"] | null;
            origin: string;
            originals: {
                asked: number;
                changed: number;
                due: number;
                missing: number;
                oldestCheck: string | null;
                originals: number;
                sound: number;
            };
            publicPem: string;
            quarantined: components["schemas"]["QuarantinedView"][];
            /** @default [] */
            retentionDue: components["schemas"]["RetentionView"][];
            size: number;
            timestampAuthority: string | null;
        };
        DateValue: {
            alternatives?: components["schemas"]["AlternativeReading"][];
            /** @enum {string} */
            calendar: "hijri" | "gregorian";
            contradictions: string[];
            day: number | null;
            earliest: string | null;
            /** @constant */
            kind: "date";
            latest: string | null;
            month: number | null;
            /** @enum {string} */
            precision: "day" | "month" | "year" | "partial";
            until?: {
                day: number | null;
                month: number;
                year: number;
            };
            weekday?: number;
            year: number | null;
        };
        DocumentRow: {
            /** @default [] */
            assignees: components["schemas"]["Assignee"][];
            /** @default [] */
            batchAssignees: components["schemas"]["Assignee"][];
            caseId: components["schemas"]["Id"];
            confidence: number | null;
            createdAt: string;
            evidenceNumber: string;
            id: components["schemas"]["Id"];
            mediaType: string;
            name: string;
            pages: number;
            /** @default 0 */
            pagesBlank: number;
            pagesFailed: number;
            /** @default 0 */
            pagesToCheck: number;
            reason: string | null;
            sha256: string;
            size: number;
            status: components["schemas"]["DocumentStatus"];
        };
        DocumentRows: {
            next: string | null;
            rows: components["schemas"]["DocumentRow"][];
        };
        /** @enum {string} */
        DocumentStatus: "waiting" | "reading" | "extracting" | "processed" | "failed";
        DocumentTags: {
            tags: components["schemas"]["Tag"][];
        };
        DocumentTagsInput: {
            tags: components["schemas"]["TagInput"][];
        };
        DocumentView: {
            /** @default [] */
            assignees: components["schemas"]["Assignee"][];
            /** @default [] */
            batchAssignees: components["schemas"]["Assignee"][];
            caseId: components["schemas"]["Id"];
            confidence: number | null;
            createdAt: string;
            evidenceNumber: string;
            id: components["schemas"]["Id"];
            mediaType: string;
            name: string;
            pageList: components["schemas"]["PageRow"][];
            pages: number;
            /** @default 0 */
            pagesBlank: number;
            pagesFailed: number;
            /** @default 0 */
            pagesToCheck: number;
            reason: string | null;
            sha256: string;
            size: number;
            status: components["schemas"]["DocumentStatus"];
        };
        /** @enum {string} */
        Duty: "administrator" | "auditor";
        /** @enum {string} */
        DutyInput: "administrator" | "auditor";
        /** @enum {string} */
        EncodingReason: "chosen" | "mark" | "wide-letters" | "ascii" | "valid" | "some-damaged" | "arabic-letters" | "perhaps-arabic" | "turkish-letters" | "latin-letters";
        Enrolment: {
            address: string;
            secret: string;
        };
        ErasureOutcome: {
            erased: {
                [key: string]: number;
            };
            stays: {
                keys: string[];
                what: string;
            }[];
            trial: boolean;
        };
        ErasureRows: {
            next: string | null;
            rows: components["schemas"]["ErasureView"][];
        };
        /** @enum {string} */
        ErasureSubject: "registry-person" | "document" | "mention";
        /** @enum {string} */
        ErasureSubjectInput: "registry-person" | "document" | "mention";
        ErasureView: {
            at: string;
            by: string;
            erased: {
                [key: string]: number;
            };
            id: components["schemas"]["Id"];
            reason: string;
            subject: components["schemas"]["ErasureSubject"];
            subjectId: components["schemas"]["Id"];
        };
        ErrorCode: string & ("file.empty" | "file.type" | "file.damaged" | "file.encrypted" | "file.limit" | "file.nested" | "file.changed" | "file.source" | "import.outside" | "import.missing" | "upload.checksum" | "upload.expired" | "upload.gone" | "upload.protocol" | "page.unreadable" | "page.poison" | "document.poison" | "extraction.poison" | "document.no-page-read" | "ocr.timeout" | "ocr.failed" | "ocr.setup" | "sandbox.missing" | "model.setup" | "gazetteer.setup" | "model.failed" | "object.exists" | "object.missing" | "object.size" | "object.key" | "object.unavailable" | "object.unlocked" | "object.full" | "queue.unavailable" | "database.unavailable" | "database.full" | "database.busy" | "database.newer" | "database.changed" | "database.migration" | "database.locale" | "config.invalid" | "request.invalid" | "request.rate" | "request.large" | "request.key-used" | "request.key-running" | "request.origin" | "resource.missing" | "assignment.outdated" | "assignment.taken" | "assignment.lead" | "assignment.unable" | "note.foreign" | "case.exists" | "case.prefix-fixed" | "batch.closed" | "registry.unreadable" | "registry.format" | "registry.limit" | "registry.mapping" | "registry.poison" | "comparison.poison" | "name-index.poison" | "batch-search.poison" | "server-import.poison" | "registry.settled" | "judgement.outdated" | "judgement.moving" | "correction.outdated" | "correction.moving" | "correction.none" | "training.unfinished" | "calibration.few" | "judgement.none" | "package.unfinished" | "package.empty" | "package.unsound" | "package.source" | "package.overtaken" | "package.poison" | "package.not-ready" | "backup.failed" | "backup.invalid" | "restore.refused" | "restore.unfinished" | "intake.paused" | "quota.bytes" | "quota.pages" | "report.failed" | "package.request" | "package.own" | "package.unapproved" | "package.decided" | "package.expired" | "package.withdrawn" | "package.leak" | "redaction.box" | "erasure.refused" | "timestamp.failed" | "query.wrong" | "query.slow" | "list.unreadable" | "account.wrong" | "account.code-needed" | "account.key-needed" | "account.key" | "account.key-counter" | "account.key-verification" | "account.key-question" | "account.key-address" | "account.oidc" | "account.oidc-unknown" | "account.oidc-password" | "account.oidc-again" | "account.oidc-taken" | "oidc.unavailable" | "account.key-none" | "account.key-known" | "account.key-limit" | "account.last-factor" | "account.last-key" | "account.key-only" | "account.wait" | "account.link" | "account.password" | "account.password-first" | "account.exists" | "account.last-administrator" | "access.sign-in" | "access.enrol" | "access.enrol-key" | "access.confirm" | "access.refused" | "access.scope" | "access.identities" | "access.insecure" | "database.role" | "database.watched" | "identity.key" | "identity.changed" | "attempt.superseded" | "internal");
        EvidenceChange: {
            after: string;
            before: string;
            material: boolean;
            /** @enum {string} */
            what: "text" | "line" | "score" | "explanation" | "namesakes" | "other-side" | "not-proposed" | "page-read-again" | "compared-name";
        };
        EvidencePrefixInput: string;
        ExportRules: {
            /** @default false */
            confidential: boolean;
            /** @default null */
            consentFor: string | null;
            /** @default null */
            ground: string | null;
            /** @default false */
            minors: boolean;
            /** @default false */
            survivors: boolean;
            /** @default false */
            withoutConsent: boolean;
        };
        ExportRulesInput: {
            /** @default false */
            confidential?: boolean;
            /** @default null */
            consentFor?: string | null;
            /** @default null */
            ground?: string | null;
            /** @default false */
            minors?: boolean;
            /** @default false */
            survivors?: boolean;
            /** @default false */
            withoutConsent?: boolean;
        };
        FacetValue: {
            label: string | null;
            pages: number;
            value: string;
        };
        FieldComparison: {
            /** @enum {string} */
            field: "sex" | "birth" | "place" | "date" | "kunya" | "nisba" | "mother" | "tribe";
            left: string;
            right: string;
            /** @enum {string} */
            verdict: "agrees" | "contradicts" | "unknown";
            weight: number;
        };
        /** @enum {string} */
        FileStatus: "waiting" | "processed" | "failed" | "duplicate" | "container";
        /** @enum {string} */
        FileStatusInput: "waiting" | "processed" | "failed" | "duplicate" | "container";
        Flag: {
            code: string;
            evidence: string[];
            sentence: string;
        };
        FoundPeople: {
            behind: boolean;
            rows: components["schemas"]["FoundPerson"][];
            searched: number;
        };
        FoundPerson: {
            comparedName: string;
            explanation: components["schemas"]["MatchExplanation"];
            id: components["schemas"]["Id"];
            missing: boolean;
            ownId: string;
            person: components["schemas"]["RegistryPerson"];
            registry: string;
            registryId: components["schemas"]["Id"];
            score: number;
        };
        GraphPair: {
            documents: number;
            one: components["schemas"]["GraphPersonKey"];
            other: components["schemas"]["GraphPersonKey"];
            some: {
                documentId: components["schemas"]["Id"];
                evidenceNumber: string;
                name: string;
            }[];
        };
        GraphPerson: {
            documents: number;
            key: components["schemas"]["GraphPersonKey"];
            /** @enum {string} */
            kind: "agreed" | "name";
            names: string[];
        };
        GraphPersonKey: string;
        GraphPersonKeyInput: string;
        HeldWork: {
            host: string;
            shortages: components["schemas"]["IntakeShortage"][];
            since: string;
            work: components["schemas"]["WorkKind"][];
        };
        HitLine: {
            crop: string | null;
            marks: components["schemas"]["HitMark"][];
            text: string;
            zone: string | null;
        };
        HitMark: {
            asked: string;
            box: {
                height: number;
                width: number;
                x: number;
                y: number;
            };
            confidence: number;
            found: string;
            from: number;
            to: number;
            way: components["schemas"]["MatchWay"];
            words: number[];
        };
        /** Format: uuid */
        Id: string;
        /** @enum {string} */
        IdentityAccess: "none" | "ordinary" | "all";
        /** @enum {string} */
        IdentityAccessInput: "none" | "ordinary" | "all";
        /** Format: uuid */
        IdInput: string;
        ImportRoots: {
            roots: string[];
        };
        InclusionProofView: {
            canonical: string;
            leafHash: string;
            proof: string[];
            root: string;
            seq: number;
            size: number;
        };
        IntakeShortage: {
            freeBytes: number;
            keptBytes: number;
            /** @enum {string} */
            of: "disk" | "database" | "temporary" | "memory";
        };
        IntakeView: {
            held: components["schemas"]["HeldWork"][];
            paused: boolean;
            shortages: components["schemas"]["IntakeShortage"][];
        };
        IssuedLink: {
            account: components["schemas"]["AccountView"];
            expiresAt: string;
            path: string;
        };
        /** @enum {string} */
        JudgementAct: "same" | "different" | "unsure" | "withdrawn";
        JudgementView: {
            act: components["schemas"]["JudgementAct"];
            at: string;
            authenticated: boolean;
            blind: boolean;
            certainty: components["schemas"]["Certainty"] | null;
            changes: components["schemas"]["EvidenceChange"][];
            id: components["schemas"]["Id"];
            mine: boolean;
            reason: string;
            reviewer: string;
            seen: components["schemas"]["SeenEvidence"];
        };
        JudgingProgress: {
            agreedDifferent: number;
            agreedSame: number;
            disagreement: number;
            judged: number;
            reviewAgain: number;
            toJudge: number;
            total: number;
        };
        /** @enum {string} */
        JudgingState: "open" | "awaiting-second" | "disagreement" | "unsure" | "review-again" | "agreed-same" | "agreed-different";
        JudgingView: {
            judgements: components["schemas"]["JudgementView"][];
            moving: boolean;
            state: components["schemas"]["JudgingState"];
            version: string | null;
        };
        KeyAnswerInput: {
            /** @default {} */
            clientExtensionResults?: {
                [key: string]: unknown;
            };
            id: string;
            rawId: string;
            response: {
                authenticatorData: string;
                clientDataJSON: string;
                signature: string;
                userHandle?: string;
            };
            /** @constant */
            type: "public-key";
        };
        KeyMadeInput: {
            /** @default {} */
            clientExtensionResults?: {
                [key: string]: unknown;
            };
            id: string;
            rawId: string;
            response: {
                attestationObject: string;
                clientDataJSON: string;
                transports?: string[];
            };
            /** @constant */
            type: "public-key";
        };
        KeyQuestion: {
            challenge: string;
        } & {
            [key: string]: unknown;
        };
        KeyRows: {
            next: string | null;
            rows: components["schemas"]["KeyView"][];
        };
        KeyView: {
            createdAt: string;
            host: string;
            id: components["schemas"]["Id"];
            name: string;
            synced: boolean;
            usedAt: string | null;
            verifies: boolean;
        };
        KnownFiles: {
            known: boolean[];
        };
        KnownFilesQuestionInput: {
            files: {
                name: string;
                size: number;
            }[];
        };
        Ledger: {
            addsUp: boolean;
            /** @default 0 */
            arriving: number;
            /** @default [] */
            assignees: components["schemas"]["Assignee"][];
            batchId: components["schemas"]["Id"];
            caseId: components["schemas"]["Id"];
            closed: boolean;
            createdAt: string;
            declared: number;
            duplicate: number;
            failed: number;
            name: string;
            /** @default 0 */
            notReceived: number;
            pages: {
                /** @default 0 */
                blank: number;
                failed: number;
                read: number;
                total: number;
                waiting: number;
            };
            pagesPerMinute: number | null;
            processed: number;
            received: number;
            settled: boolean;
            waiting: number;
        };
        LedgerEntries: {
            next: string | null;
            rows: components["schemas"]["LedgerEntry"][];
        };
        LedgerEntry: {
            documentId: components["schemas"]["Id"] | null;
            errorCode: string | null;
            evidenceNumber: string | null;
            id: components["schemas"]["Id"];
            name: string;
            pages: number;
            /** @default 0 */
            pagesBlank: number;
            pagesFailed: number;
            pagesRead: number;
            reason: string | null;
            sha256: components["schemas"]["Sha256"] | null;
            size: number;
            status: components["schemas"]["FileStatus"];
        };
        LeftOut: {
            people: number;
            reason: components["schemas"]["LeftOutReason"];
        };
        /** @enum {string} */
        LeftOutReason: "erased" | "consent-withdrawn" | "minor" | "survivor" | "confidential" | "consent-missing" | "consent-purpose";
        LinkingView: {
            compared: number;
            documents: number;
            secondsLeft: number | null;
            startedAt: string | null;
            /** @enum {string} */
            state: "done" | "comparing" | "stopping" | "stopped" | "set-aside";
        };
        LinkUseInput: {
            token: string;
        };
        LinkView: {
            login: string | null;
            name: string | null;
            /** @enum {string} */
            purpose: "first" | "invitation" | "reset" | "sign-in";
        };
        LoginInput: string;
        LogVerdictView: {
            checkpoints: number;
            problems: string[];
            size: number;
        };
        MappingProblem: {
            /** @enum {string} */
            code: "no-column" | "two-meanings" | "two-columns" | "no-id" | "no-name";
            detail: string;
            reason: string;
        };
        MatchExplanation: {
            fields: components["schemas"]["FieldComparison"][];
            matcherVersion: string;
            namesakes: number;
            summary: string;
            tokens: components["schemas"]["TokenAlignment"][];
        };
        /** @enum {string} */
        MatchWay: "exact" | "variant" | "joined" | "wildcard" | "fuzzy" | "ocr" | "cross-script";
        Me: {
            codes: boolean;
            duties: components["schemas"]["Duty"][];
            hasPassword: boolean;
            id: components["schemas"]["Id"];
            keyAdvised: boolean;
            keys: number;
            login: string;
            members: components["schemas"]["MembershipView"][];
            mustAddKey: boolean;
            mustEnrol: boolean;
            name: string;
            recoveryCodesLeft: number;
            secondFactor: boolean;
        };
        MembershipView: {
            caseId: components["schemas"]["Id"];
            identities: components["schemas"]["IdentityAccess"];
            role: components["schemas"]["CaseRole"];
        };
        /** @enum {string} */
        MentionKind: "person" | "date" | "place" | "organisation" | "number";
        /** @enum {string} */
        MentionKindInput: "person" | "date" | "place" | "organisation" | "number";
        MentionMarkView: {
            at: string;
            by: string;
            end: number;
            kind: components["schemas"]["NamedKind"] | null;
            start: number;
            text: string;
        };
        MentionRows: {
            next: string | null;
            rows: components["schemas"]["MentionView"][];
        };
        MentionValue: components["schemas"]["PersonValue"] | components["schemas"]["DateValue"] | components["schemas"]["PlaceValue"] | components["schemas"]["OrganisationValue"] | components["schemas"]["NumberValue"];
        MentionView: {
            confidence: number;
            cue: string | null;
            documentId: components["schemas"]["Id"];
            documentName: string;
            end: number;
            evidenceNumber: string;
            foundBy: string;
            id: components["schemas"]["Id"];
            kind: components["schemas"]["MentionKind"];
            pageId: components["schemas"]["Id"];
            pageNumber: number;
            role: string | null;
            start: number;
            text: string;
            value: components["schemas"]["MentionValue"];
            words: number[];
            zone: components["schemas"]["Zone"];
        };
        NamedIdentityInput: {
            identity: components["schemas"]["ProviderIdentityInput"] | null;
        };
        /** @enum {string} */
        NamedKind: "person" | "place" | "organisation";
        /** @enum {string} */
        NamedKindInput: "person" | "place" | "organisation";
        NearDuplicate: {
            documentId: components["schemas"]["Id"];
            documentName: string;
            evidenceNumber: string;
            pageId: components["schemas"]["Id"];
            pageNumber: number;
        };
        NewAccount: {
            /** @default [] */
            duties?: components["schemas"]["DutyInput"][];
            login: components["schemas"]["LoginInput"];
            name: components["schemas"]["PersonNameInput"];
        };
        NewAssignment: {
            to: components["schemas"]["IdInput"][];
            was: components["schemas"]["IdInput"][];
        };
        NewBatch: {
            custody?: components["schemas"]["BatchCustodyInput"];
            /** @default null */
            declared?: number | null;
            name: string;
            /** @default auto */
            ocrStrategy?: components["schemas"]["OcrStrategyInput"];
        };
        NewCase: {
            evidencePrefix?: components["schemas"]["EvidencePrefixInput"];
            name: string;
        };
        NewCorrection: {
            basedOn: components["schemas"]["IdInput"];
            line: number;
            /** @default  */
            reason?: string;
            text: string;
        } | {
            basedOn: components["schemas"]["IdInput"];
            /** @default  */
            reason?: string;
            text: string;
            word: number;
        } | {
            basedOn: components["schemas"]["IdInput"];
            /** @default  */
            reason?: string;
            restore: components["schemas"]["IdInput"];
        };
        NewErasure: {
            id: components["schemas"]["IdInput"];
            reason: string;
            subject: components["schemas"]["ErasureSubjectInput"];
            /** @default false */
            trial?: boolean;
        };
        NewJudgement: {
            certainty: components["schemas"]["CertaintyInput"];
            /** @default  */
            reason?: string;
            verdict: components["schemas"]["VerdictInput"];
            version: string;
        };
        NewKey: {
            answer: components["schemas"]["KeyMadeInput"];
            name: string;
        };
        NewMember: {
            /** @default all */
            identities?: components["schemas"]["IdentityAccessInput"];
            login: components["schemas"]["LoginInput"];
            role: components["schemas"]["CaseRoleInput"];
        };
        NewMentionMark: {
            basedOn: components["schemas"]["IdInput"];
            end: number;
            kind: components["schemas"]["NamedKindInput"] | null;
            start: number;
        };
        NewNote: {
            text: string;
        };
        NewPackage: {
            /** @default 14 */
            downloadDays?: number;
            /** @default null */
            evidenceNumbers?: string[] | null;
            /** @default null */
            purpose?: string | null;
            /** @default null */
            recipient?: string | null;
            /** @default null */
            redaction?: components["schemas"]["PackageRedactionInput"] | null;
            /** @default en */
            report?: components["schemas"]["ReportLanguageInput"];
            /** @default {} */
            rules?: components["schemas"]["ExportRulesInput"];
            /** @default false */
            withOriginals?: boolean;
        };
        NewPackageDecision: {
            /** @enum {string} */
            decision: "approved" | "refused";
            /** @default  */
            reason?: string;
        };
        NewPassword: string;
        NewQueueAssignment: {
            filter: {
                assigned?: components["schemas"]["AssignedToInput"];
                batch?: components["schemas"]["IdInput"];
                document?: components["schemas"]["IdInput"];
                flagged?: boolean;
                maxScore?: number;
                minScore?: number;
                registry?: components["schemas"]["IdInput"];
                show?: components["schemas"]["CandidateShowInput"];
            };
            /** @constant */
            queue: "review";
            to: components["schemas"]["IdInput"];
        } | {
            /** @constant */
            queue: "worklist";
            to: components["schemas"]["IdInput"];
        };
        NewRedactionBox: {
            height: number;
            mentionId?: components["schemas"]["IdInput"] | null;
            reason: string;
            width: number;
            x: number;
            y: number;
        };
        NewRedactionLift: {
            reason: string;
        };
        NewRegistryImport: {
            /** @default false */
            dryRun?: boolean;
            fileId: components["schemas"]["IdInput"];
            mapping?: components["schemas"]["RegistryMappingInput"];
            mappingName?: string;
            name: string;
            /** @default {} */
            reading?: components["schemas"]["RegistryReadingInput"];
            saveMappingAs?: string;
        };
        NewRetention: {
            keepUntil: string | null;
            reason: string;
        };
        NewSavedSearch: {
            name: string;
            request: components["schemas"]["SearchRequestInput"];
        };
        NewServerImport: {
            custody?: components["schemas"]["BatchCustodyInput"];
            location: string;
            name?: string;
            /** @default auto */
            ocrStrategy?: components["schemas"]["OcrStrategyInput"];
        };
        NewToken: {
            /** @default 90 */
            days?: number;
            name: string;
            scopes: components["schemas"]["TokenScopeInput"][];
        };
        NewWithdrawal: {
            reason: string;
            version: string;
        };
        NoteRows: {
            next: string | null;
            rows: components["schemas"]["NoteView"][];
        };
        NoteView: {
            author: string;
            createdAt: string;
            id: components["schemas"]["Id"];
            text: string;
        };
        NumberValue: {
            currency: string | null;
            /** @constant */
            kind: "number";
            /** @enum {string} */
            meaning: "document" | "card" | "serial" | "price" | "age" | "phone" | "count" | "other";
            value: string;
        };
        /** @enum {string} */
        OcrStrategy: "auto" | "force" | "redo" | "skip";
        /** @enum {string} */
        OcrStrategyInput: "auto" | "force" | "redo" | "skip";
        OrganisationValue: {
            alternatives?: components["schemas"]["AlternativeReading"][];
            document?: {
                flags: components["schemas"]["Flag"][];
                reason: string;
                type: string | null;
            };
            english: string | null;
            /** @constant */
            kind: "organisation";
            name: string;
        };
        PackageRedaction: {
            /** @default [] */
            keep: components["schemas"]["Id"][];
            rule: components["schemas"]["RedactionRule"];
        };
        PackageRedactionInput: {
            /** @default [] */
            keep?: components["schemas"]["IdInput"][];
            rule: components["schemas"]["RedactionRuleInput"];
        };
        PackageRows: {
            next: string | null;
            rows: components["schemas"]["PackageView"][];
        };
        PackageTaken: {
            at: string;
            by: string;
            seq: number;
        };
        PackageTakenRows: {
            next: string | null;
            rows: components["schemas"]["PackageTaken"][];
        };
        PackageView: {
            askedBy: string;
            askedById: string | null;
            caseId: components["schemas"]["Id"];
            /** @default 0 */
            correctedSince: number;
            createdAt: string;
            decision: {
                at: string;
                by: string;
                /** @enum {string} */
                decision: "approved" | "refused";
                reason: string;
            } | null;
            documents: number | null;
            downloadDays: number;
            errorCode: string | null;
            evidenceNumbers: string[] | null;
            expiresAt: string | null;
            finishedAt: string | null;
            frozenSeq: number | null;
            id: components["schemas"]["Id"];
            leftOut: components["schemas"]["LeftOut"][];
            pages: number | null;
            pagesDone: number;
            purpose: string | null;
            reason: string | null;
            recipient: string | null;
            redaction: components["schemas"]["PackageRedaction"] | null;
            report: components["schemas"]["ReportLanguage"];
            rules: components["schemas"]["ExportRules"];
            sha256: string | null;
            size: number | null;
            /** @enum {string} */
            status: "waiting" | "writing" | "ready" | "failed";
            withdrawn: boolean;
            withOriginals: boolean;
        };
        PageRedactions: {
            boxes: components["schemas"]["RedactionBoxView"][];
            proposed: {
                height: number;
                mentionId: components["schemas"]["Id"];
                text: string;
                width: number;
                x: number;
                y: number;
            }[];
        };
        PageRow: {
            confidence: number | null;
            id: components["schemas"]["Id"];
            /** @default 0 */
            nearDuplicateCount: number;
            number: number;
            reason: string | null;
            source: ("ocr" | "text-layer") | null;
            status: components["schemas"]["PageStatus"];
            /** @default null */
            thumbnail: string | null;
            /** @default null */
            verdict: components["schemas"]["PageVerdictWord"] | null;
            /** @default [] */
            verdictReasons: string[];
        };
        /** @enum {string} */
        PageStatus: "waiting" | "read" | "blank" | "failed";
        /** @enum {string} */
        PageVerdictWord: "good" | "check" | "unreadable" | "blank";
        PageView: {
            confidence: number | null;
            /** @default null */
            corrected: {
                at: string;
                by: string;
            } | null;
            documentId: components["schemas"]["Id"];
            documentName: string;
            engine: string | null;
            evidenceNumber: string;
            /** @default false */
            extracting: boolean;
            id: components["schemas"]["Id"];
            imageHeight: number | null;
            imageWidth: number | null;
            /** @default [] */
            marks: components["schemas"]["MentionMarkView"][];
            /** @default null */
            measures: {
                [key: string]: unknown;
            } | null;
            mentions: components["schemas"]["MentionView"][];
            /** @default 0 */
            nearDuplicateCount: number;
            /** @default [] */
            nearDuplicates: components["schemas"]["NearDuplicate"][];
            number: number;
            pageCount: number;
            reason: string | null;
            source: ("ocr" | "text-layer") | null;
            status: components["schemas"]["PageStatus"];
            text: string;
            /** @default null */
            textLayer: {
                reason: string | null;
                taken: boolean;
            } | null;
            /** @default null */
            thumbnail: string | null;
            /** @default null */
            transcriptionId: components["schemas"]["Id"] | null;
            /** @default null */
            verdict: components["schemas"]["PageVerdictWord"] | null;
            /** @default [] */
            verdictReasons: string[];
            words: components["schemas"]["WordView"][];
        };
        PairFact: {
            /** @enum {string} */
            fact: "parts" | "place" | "role" | "date" | "birth";
            one: string;
            other: string;
            /** @enum {string} */
            verdict: "agrees" | "contradicts" | "unknown";
            weight: number;
        };
        PairFacts: {
            facts: components["schemas"]["PairFact"][];
            kunyaBearers: number | null;
        };
        PasswordChangeInput: {
            current?: string;
            password: components["schemas"]["NewPassword"];
        };
        PeopleGraph: {
            middle: components["schemas"]["GraphPersonKey"] | null;
            more: number;
            pairs: components["schemas"]["GraphPair"][];
            people: components["schemas"]["GraphPerson"][];
        };
        PersonNameInput: string;
        PersonOfInterest: {
            contradictedBy: components["schemas"]["Id"][];
            documents: number;
            id: components["schemas"]["Id"];
            independentSources: number;
            mentions: components["schemas"]["MentionView"][];
            names: string[];
            pairs: components["schemas"]["Id"][];
            roles: string[];
        };
        PersonOfInterestDetail: {
            caseId: components["schemas"]["Id"];
            contradictedBy: components["schemas"]["Id"][];
            documents: number;
            id: components["schemas"]["Id"];
            independentSources: number;
            mentions: components["schemas"]["MentionView"][];
            names: string[];
            pairs: components["schemas"]["Id"][];
            papers: components["schemas"]["PersonPaper"][];
            roles: string[];
        };
        PersonPairDetail: {
            caseId: components["schemas"]["Id"];
            crops: {
                one: components["schemas"]["CropView"] | null;
                other: components["schemas"]["CropView"] | null;
            };
            explanation: components["schemas"]["MatchExplanation"];
            facts: components["schemas"]["PairFacts"];
            id: components["schemas"]["Id"];
            judging: components["schemas"]["JudgingView"];
            one: {
                mention: components["schemas"]["MentionView"];
                nearDuplicatePages: number;
            };
            other: {
                mention: components["schemas"]["MentionView"];
                nearDuplicatePages: number;
            };
            proposed: boolean;
            sameSource: boolean;
            score: number;
            state: components["schemas"]["JudgingState"];
        };
        PersonPairRows: {
            next: string | null;
            rows: components["schemas"]["PersonPairView"][];
        };
        PersonPairView: {
            caseId: components["schemas"]["Id"];
            explanation: components["schemas"]["MatchExplanation"];
            facts: components["schemas"]["PairFacts"];
            id: components["schemas"]["Id"];
            one: {
                mention: components["schemas"]["MentionView"];
                nearDuplicatePages: number;
            };
            other: {
                mention: components["schemas"]["MentionView"];
                nearDuplicatePages: number;
            };
            proposed: boolean;
            sameSource: boolean;
            score: number;
            state: components["schemas"]["JudgingState"];
        };
        PersonPaper: {
            beside: components["schemas"]["MentionView"][];
            crop: components["schemas"]["CropView"] | null;
            mention: components["schemas"]["MentionView"];
        };
        PersonsOfInterest: {
            next: string | null;
            rows: components["schemas"]["PersonOfInterest"][];
        };
        PersonValue: {
            age?: number;
            alternatives?: components["schemas"]["AlternativeReading"][];
            birthPlace?: string;
            birthYear?: number;
            description?: boolean;
            group?: {
                number: number;
                reason: string;
            };
            ism?: string;
            /** @constant */
            kind: "person";
            kunya?: string;
            laqab?: string;
            latin?: string;
            mother?: string;
            name: string;
            nasab?: string[];
            nationality?: string;
            nisba?: string[];
            /** @enum {string} */
            sex?: "male" | "female";
            sexReason?: string;
            tribe?: string;
        };
        PlaceReading: {
            latin: string;
            latitude: number | null;
            longitude: number | null;
            name: string;
            placeId: string;
            reason: string;
            type: string;
            within: string[];
        };
        PlaceValue: {
            /** @constant */
            kind: "place";
            name: string;
            readings: components["schemas"]["PlaceReading"][];
        };
        Problem: {
            at?: number;
            code: string;
            detail: string;
            end?: number;
            fault?: string;
            status: number;
            suggestion?: string;
            title: string;
            type: string;
        };
        ProviderAddress: {
            /** Format: uri */
            address: string;
        };
        ProviderAnswerInput: {
            query: string;
        };
        ProviderIdentities: {
            next: string | null;
            rows: components["schemas"]["ProviderIdentityView"][];
        };
        ProviderIdentityInput: {
            email: string | null;
            subject: string | null;
        };
        ProviderIdentityView: {
            email: string | null;
            id: components["schemas"]["Id"];
            linkedAt: string | null;
            subject: string | null;
        };
        ProviderRestInput: {
            code?: string;
            key?: {
                answer: components["schemas"]["KeyAnswerInput"];
                ticket: string;
            };
            password?: string;
        };
        QuarantinedView: {
            caseId: components["schemas"]["Id"];
            documentId: components["schemas"]["Id"];
            evidenceNumber: string;
            failedAt: string;
            sha256: string;
            /** @enum {string} */
            status: "changed" | "missing";
        };
        QueueAssigned: {
            assigned: number;
            leftOut: number;
            remaining: number;
        };
        QueuesView: {
            lieIn: {
                /** @enum {string} */
                kind: "Redis" | "PostgreSQL";
                problems: string[];
                version: string;
            };
            rows: components["schemas"]["QueueView"][];
            setAside: components["schemas"]["SetAside"][];
            setAsideCount: number;
        };
        QueueView: {
            active: number;
            delayed: number;
            oldest: string | null;
            waiting: number;
            work: components["schemas"]["WorkKind"];
        };
        QuotaInput: {
            bytes: number | null;
            pages: number | null;
        };
        QuotaRows: {
            next: string | null;
            rows: {
                bytes: {
                    allowed: number | null;
                    own: number | null;
                    used: number;
                };
                id: components["schemas"]["Id"];
                pages: {
                    allowed: number | null;
                    own: number | null;
                    used: number;
                };
            }[];
        };
        QuotaUse: {
            bytes: {
                allowed: number | null;
                own: number | null;
                used: number;
            };
            pages: {
                allowed: number | null;
                own: number | null;
                used: number;
            };
        };
        RecoveryCodes: {
            codes: string[];
        };
        RedactionBoxView: {
            at: string;
            by: string;
            current: boolean;
            height: number;
            id: components["schemas"]["Id"];
            lifted: {
                at: string;
                by: string;
                reason: string;
            } | null;
            mentionId: components["schemas"]["Id"] | null;
            pageId: components["schemas"]["Id"];
            reason: string;
            width: number;
            x: number;
            y: number;
        };
        /** @enum {string} */
        RedactionRule: "identities" | "listed" | "drawn";
        /** @enum {string} */
        RedactionRuleInput: "identities" | "listed" | "drawn";
        RegisteredKey: {
            codes: string[] | null;
            key: components["schemas"]["KeyView"];
        };
        RegistryChange: {
            after: components["schemas"]["RegistryPerson"] | null;
            afterRow: {
                [key: string]: string;
            } | null;
            at: string;
            before: components["schemas"]["RegistryPerson"] | null;
            beforeRow: {
                [key: string]: string;
            } | null;
            fields: string[];
            id: string;
            importId: components["schemas"]["Id"];
            kind: components["schemas"]["RegistryChangeKind"];
            name: string;
            ownId: string;
            personId: components["schemas"]["Id"];
        };
        /** @enum {string} */
        RegistryChangeKind: "added" | "changed" | "missing" | "returned";
        /** @enum {string} */
        RegistryChangeKindInput: "added" | "changed" | "missing" | "returned";
        RegistryChanges: {
            next: string | null;
            rows: components["schemas"]["RegistryChange"][];
        };
        RegistryColumn: {
            column: string;
            proposed: components["schemas"]["RegistryField"] | null;
            samples: string[];
            takenBy: string | null;
            /** @enum {string} */
            why: "heading" | "cells" | "taken" | "unknown";
        };
        RegistryConsent: {
            /** @enum {string} */
            given: "yes" | "no" | "unknown";
            purposes?: string;
        };
        RegistryDate: {
            /** @enum {string} */
            calendar: "gregorian" | "hijri";
            day?: number;
            earliest: string;
            latest: string;
            month?: number;
            /** @enum {string} */
            precision: "day" | "month" | "year";
            text: string;
            year: number;
        };
        /** @enum {string} */
        RegistryDelimiter: "," | ";" | "\t" | "|";
        /** @enum {string} */
        RegistryDelimiterInput: "," | ";" | "\t" | "|";
        /** @enum {string} */
        RegistryEncoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1256" | "iso-8859-6" | "windows-1252" | "windows-1254";
        /** @enum {string} */
        RegistryEncodingInput: "utf-8" | "utf-16le" | "utf-16be" | "windows-1256" | "iso-8859-6" | "windows-1252" | "windows-1254";
        /** @enum {string} */
        RegistryField: "ownId" | "name" | "nameArabic" | "nameLatin" | "given" | "father" | "grandfather" | "family" | "aliases" | "mother" | "tribe" | "kunya" | "sex" | "birthDate" | "birthYear" | "age" | "ageAt" | "nationality" | "religion" | "originPlace" | "eventDate" | "eventPlace" | "status" | "source" | "consent" | "consentPurposes" | "confidentiality" | "minor";
        /** @enum {string} */
        RegistryFieldInput: "ownId" | "name" | "nameArabic" | "nameLatin" | "given" | "father" | "grandfather" | "family" | "aliases" | "mother" | "tribe" | "kunya" | "sex" | "birthDate" | "birthYear" | "age" | "ageAt" | "nationality" | "religion" | "originPlace" | "eventDate" | "eventPlace" | "status" | "source" | "consent" | "consentPurposes" | "confidentiality" | "minor";
        RegistryFileView: {
            caseId: components["schemas"]["Id"];
            createdAt: string;
            id: components["schemas"]["Id"];
            name: string;
            sha256: string;
            size: number;
        };
        RegistryImport: {
            import?: components["schemas"]["RegistryImportView"];
            imported: number;
            registry: components["schemas"]["RegistryView"];
            rejected: {
                line: number;
                reason: string;
            }[];
        };
        RegistryImportRows: {
            next: string | null;
            rows: components["schemas"]["RegistryImportView"][];
        };
        /** @enum {string} */
        RegistryImportStatus: "waiting" | "reading" | "comparing" | "done" | "failed" | "cancelled";
        RegistryImportView: {
            actor: string;
            caseId: components["schemas"]["Id"];
            createdAt: string;
            dryRun: boolean;
            file: {
                id: components["schemas"]["Id"];
                name: string;
                sha256: string;
                size: number;
            };
            finishedAt: string | null;
            headings: string[];
            id: components["schemas"]["Id"];
            mapping: components["schemas"]["RegistryMapping"];
            people: {
                added: number;
                changed: number;
                missing: number;
                returned: number;
                unchanged: number;
            } | null;
            progress: number;
            reading: components["schemas"]["RegistryReading"];
            reason: string | null;
            registryId: components["schemas"]["Id"] | null;
            registryName: string;
            rows: {
                empty: number;
                read: number;
                rejected: number;
                taken: number;
                warnings: number;
            };
            status: components["schemas"]["RegistryImportStatus"];
            table: components["schemas"]["RegistryTable"] | null;
            unmapped: string[];
        };
        RegistryIssue: {
            code: string;
            column: string | null;
            /** @default {} */
            details: {
                [key: string]: string | number;
            };
            line: number;
            reason: string;
            /** @enum {string} */
            severity: "rejected" | "warning";
        };
        RegistryIssueRow: {
            cells: string[] | null;
            code: string;
            column: string | null;
            /** @default {} */
            details: {
                [key: string]: string | number;
            };
            id: string;
            line: number;
            reason: string;
            /** @enum {string} */
            severity: "rejected" | "warning";
        };
        RegistryIssueRows: {
            next: string | null;
            rows: components["schemas"]["RegistryIssueRow"][];
        };
        RegistryMapping: {
            ageAt?: string;
            /** @default [] */
            columns: {
                column: string;
                field: components["schemas"]["RegistryField"];
            }[];
            /**
             * @default day-first
             * @enum {string}
             */
            dateOrder: "day-first" | "month-first";
            /**
             * @default column
             * @enum {string}
             */
            id: "column" | "line";
        };
        RegistryMappingInput: {
            ageAt?: string;
            /** @default [] */
            columns?: {
                column: string;
                field: components["schemas"]["RegistryFieldInput"];
            }[];
            /**
             * @default day-first
             * @enum {string}
             */
            dateOrder?: "day-first" | "month-first";
            /**
             * @default column
             * @enum {string}
             */
            id?: "column" | "line";
        };
        RegistryMappingView: {
            caseId: components["schemas"]["Id"];
            headings: string[];
            id: components["schemas"]["Id"];
            mapping: components["schemas"]["RegistryMapping"];
            name: string;
            updatedAt: string;
            updatedBy: string;
        };
        RegistryNameParts: {
            family?: string;
            father?: string;
            given?: string;
            grandfather?: string;
        };
        RegistryPerson: {
            age?: number;
            ageAt?: string;
            /** @default [] */
            aliases: string[];
            birth?: components["schemas"]["RegistryDate"];
            birthYear?: number;
            confidentiality?: components["schemas"]["Confidentiality"];
            consent?: components["schemas"]["RegistryConsent"];
            derived?: string[];
            event?: components["schemas"]["RegistryDate"];
            eventDate?: string;
            eventPlace?: string;
            family?: string;
            father?: string;
            grandfather?: string;
            kunya?: string;
            minor?: boolean;
            mother?: string;
            nameArabic?: string;
            nameLatin?: string;
            nameOther?: string;
            nationality?: string;
            originPlace?: string;
            ownId: string;
            partsArabic?: components["schemas"]["RegistryNameParts"];
            partsLatin?: components["schemas"]["RegistryNameParts"];
            religion?: string;
            /** @enum {string} */
            sex?: "male" | "female";
            source?: string;
            status?: string;
            tribe?: string;
        };
        RegistryPersonCandidates: {
            next: string | null;
            rows: components["schemas"]["CandidateView"][];
        };
        RegistryPersonRow: {
            candidates: number;
            id: components["schemas"]["Id"];
            line: number;
            missing: boolean;
            ownId: string;
            person: components["schemas"]["RegistryPerson"];
            registryId: components["schemas"]["Id"];
        };
        RegistryPersonRows: {
            next: string | null;
            rows: components["schemas"]["RegistryPersonRow"][];
        };
        RegistryPersonView: {
            candidates: number;
            caseId: components["schemas"]["Id"];
            changes: components["schemas"]["RegistryChange"][];
            from: {
                at: string;
                file: string;
                importId: components["schemas"]["Id"];
                sha256: string;
            } | null;
            id: components["schemas"]["Id"];
            line: number;
            missing: boolean;
            ownId: string;
            person: components["schemas"]["RegistryPerson"];
            registryId: components["schemas"]["Id"];
            registryName: string;
            sourceRow: {
                cell: string;
                column: string;
                field: components["schemas"]["RegistryField"] | null;
            }[];
        };
        RegistryPreview: {
            columns: components["schemas"]["RegistryColumn"][];
            file: components["schemas"]["RegistryFileView"];
            issues: components["schemas"]["RegistryIssue"][];
            mapping: components["schemas"]["RegistryMapping"];
            /** @enum {string} */
            mappingFrom: "proposed" | "saved" | "request";
            mappingProblems: components["schemas"]["MappingProblem"][];
            rejected: number;
            rows: {
                cells: string[];
                line: number;
                person: components["schemas"]["RegistryPerson"] | null;
            }[];
            rowsRead: number;
            savedMapping: string | null;
            table: components["schemas"]["RegistryTable"];
            warnings: number;
            wholeFile: boolean;
        };
        RegistryPreviewRequestInput: {
            mapping?: components["schemas"]["RegistryMappingInput"];
            mappingName?: string;
            /** @default {} */
            reading?: components["schemas"]["RegistryReadingInput"];
        };
        RegistryReading: {
            delimiter?: components["schemas"]["RegistryDelimiter"];
            encoding?: components["schemas"]["RegistryEncoding"];
            headerLine?: number;
            sheet?: string;
        };
        RegistryReadingInput: {
            delimiter?: components["schemas"]["RegistryDelimiterInput"];
            encoding?: components["schemas"]["RegistryEncodingInput"];
            headerLine?: number;
            sheet?: string;
        };
        RegistrySearchInput: {
            /** @default 10 */
            limit?: number;
            name: string;
        };
        RegistryTable: {
            delimiter: components["schemas"]["RegistryDelimiter"] | null;
            encoding: components["schemas"]["RegistryEncoding"] | null;
            encodingConfidence: number | null;
            /** @default null */
            encodingReason: components["schemas"]["EncodingReason"] | null;
            /** @enum {string} */
            format: "csv" | "xlsx";
            headerLine: number;
            /** @default null */
            headerReason: ("chosen" | "known" | "first-wide" | "none") | null;
            sheet: string | null;
            sheets: {
                hidden: boolean;
                name: string;
            }[];
        };
        RegistryView: {
            caseId: components["schemas"]["Id"];
            createdAt: string;
            id: components["schemas"]["Id"];
            /** @default 0 */
            missing: number;
            name: string;
            people: number;
            rejected: number;
            /** @default  */
            updatedAt: string;
        };
        /** @enum {string} */
        ReportLanguage: "en" | "ar" | "both";
        /** @enum {string} */
        ReportLanguageInput: "en" | "ar" | "both";
        RereadView: {
            batchId: components["schemas"]["Id"] | null;
            candidates: {
                before: number;
                now: number;
            };
            caseId: components["schemas"]["Id"];
            configurationHash: string;
            createdAt: string;
            documents: number;
            documentsBusy: number;
            engine: string;
            id: components["schemas"]["Id"];
            mentions: {
                before: number;
                now: number;
            };
            pages: {
                changed: number;
                failed: number;
                same: number;
                total: number;
                waiting: number;
            };
            settled: boolean;
        };
        RetentionView: {
            caseId: components["schemas"]["Id"];
            caseName: string;
            due: boolean;
            keepUntil: string | null;
            reason: string | null;
        };
        Retried: {
            documents: number;
            others: number;
            pages: number;
        };
        RetryAskedInput: {
            ids?: components["schemas"]["IdInput"][];
        };
        SavedSearch: {
            createdAt: string;
            id: components["schemas"]["Id"];
            name: string;
            request: components["schemas"]["SearchRequest"];
        };
        SearchAnswer: {
            facets: components["schemas"]["SearchFacets"] | null;
            next: string | null;
            reckoned: boolean;
            rows: components["schemas"]["SearchHit"][];
            total: number;
            understood: string;
        };
        SearchFacets: {
            batch: components["schemas"]["FacetValue"][];
            body: components["schemas"]["FacetValue"][];
            person: components["schemas"]["FacetValue"][];
            place: components["schemas"]["FacetValue"][];
            reviewed: components["schemas"]["FacetValue"][];
            sampled: boolean;
            tag: components["schemas"]["FacetValue"][];
            type: components["schemas"]["FacetValue"][];
            verdict: components["schemas"]["FacetValue"][];
            year: components["schemas"]["FacetValue"][];
            zone: components["schemas"]["FacetValue"][];
        };
        SearchFilters: {
            batch?: components["schemas"]["Id"][];
            body?: string[];
            confidence?: number;
            from?: string;
            person?: string[];
            place?: string[];
            reviewed?: string[];
            tag?: string[];
            to?: string;
            type?: string[];
            verdict?: string[];
            year?: string[];
            zone?: string[];
        };
        SearchFiltersInput: {
            batch?: components["schemas"]["IdInput"][];
            body?: string[];
            confidence?: number;
            from?: string;
            person?: string[];
            place?: string[];
            reviewed?: string[];
            tag?: string[];
            to?: string;
            type?: string[];
            verdict?: string[];
            year?: string[];
            zone?: string[];
        };
        SearchHit: {
            confidence: number;
            day: string | null;
            documentId: components["schemas"]["Id"];
            documentName: string;
            documentType: string | null;
            evidenceNumber: string;
            exact: boolean;
            hits: number;
            lines: components["schemas"]["HitLine"][];
            pageId: components["schemas"]["Id"];
            pageNumber: number;
            sha256: string;
        };
        SearchQuestionInput: {
            /** @default false */
            countAll?: boolean;
            cursor?: string;
            /** @default true */
            facets?: boolean;
            /** @default {} */
            filters?: components["schemas"]["SearchFiltersInput"];
            /** @default 20 */
            limit?: number;
            /** @default false */
            ocr?: boolean;
            /**
             * @default AND
             * @enum {string}
             */
            operator?: "AND" | "OR";
            q: string;
            /** @default false */
            scripts?: boolean;
            /** @default relevance */
            sort?: components["schemas"]["SearchSortInput"];
        };
        SearchRequest: {
            /** @default {} */
            filters: components["schemas"]["SearchFilters"];
            /** @default false */
            ocr: boolean;
            /**
             * @default AND
             * @enum {string}
             */
            operator: "AND" | "OR";
            q: string;
            /** @default false */
            scripts: boolean;
            /** @default relevance */
            sort: components["schemas"]["SearchSort"];
        };
        SearchRequestInput: {
            /** @default {} */
            filters?: components["schemas"]["SearchFiltersInput"];
            /** @default false */
            ocr?: boolean;
            /**
             * @default AND
             * @enum {string}
             */
            operator?: "AND" | "OR";
            q: string;
            /** @default false */
            scripts?: boolean;
            /** @default relevance */
            sort?: components["schemas"]["SearchSortInput"];
        };
        /** @enum {string} */
        SearchSort: "relevance" | "date" | "evidence" | "confidence";
        /** @enum {string} */
        SearchSortInput: "relevance" | "date" | "evidence" | "confidence";
        SearchSurvey: {
            gregorian: components["schemas"]["SurveyMonth"][];
            hijri: components["schemas"]["SurveyMonth"][];
            places: components["schemas"]["SurveyPlace"][];
            sampled: boolean;
            total: number;
            undated: number;
        };
        SecondFactorInput: {
            code: string;
            secret: string;
        };
        SecurityEventRows: {
            next: string | null;
            rows: components["schemas"]["SecurityEventView"][];
        };
        SecurityEventView: {
            accountId: components["schemas"]["Id"] | null;
            accountName: string | null;
            at: string;
            caseId: components["schemas"]["Id"] | null;
            details: {
                [key: string]: unknown;
            };
            id: string;
            kind: string;
            route: string | null;
            source: string;
        };
        SeenEvidence: {
            comparedName: string;
            explanationSha256: string;
            extractorVersion: string;
            imageSha256: string | null;
            lineText: string;
            matcherVersion: string;
            mentionText: string;
            namesakes: number;
            otherSha256: string;
            pageId: components["schemas"]["Id"];
            place: [
                number,
                number,
                number,
                number
            ] | null;
            proposed: boolean;
            score: number;
            transcriptionId: components["schemas"]["Id"];
        };
        ServerImportRows: {
            next: string | null;
            rows: components["schemas"]["ServerImportView"][];
        };
        ServerImportView: {
            batchId: components["schemas"]["Id"];
            bytesDone: number;
            caseId: components["schemas"]["Id"];
            createdAt: string;
            errorCode: string | null;
            files: number | null;
            filesDone: number;
            finishedAt: string | null;
            id: components["schemas"]["Id"];
            location: string;
            reason: string | null;
            /** @enum {string} */
            status: "waiting" | "counting" | "taking" | "done" | "failed";
        };
        SessionRows: {
            next: string | null;
            rows: components["schemas"]["SessionView"][];
        };
        SessionState: {
            empty: boolean;
            me: components["schemas"]["Me"] | null;
            provider: string | null;
        };
        SessionView: {
            agent: string;
            createdAt: string;
            current: boolean;
            expiresAt: string;
            id: components["schemas"]["Id"];
            means: string;
            seenAt: string;
            source: string;
        };
        SetAside: {
            attempts: number;
            code: string;
            evidenceNumber: string | null;
            id: components["schemas"]["Id"];
            page: number | null;
            work: components["schemas"]["WorkKind"];
        };
        Sha256: string;
        SignInBegunInput: {
            login: string;
            password: string;
        };
        SignInInput: {
            code?: string;
            key?: {
                answer: components["schemas"]["KeyAnswerInput"];
                ticket: string;
            };
            login: string;
            password: string;
        };
        SignInQuestion: {
            question: components["schemas"]["KeyQuestion"];
            ticket: string;
        };
        SurveyMonth: {
            month: string;
            pages: number;
        };
        SurveyPlace: {
            id: string;
            label: string;
            latitude: number | null;
            longitude: number | null;
            pages: number;
            pagesWithin: number;
            type: string;
        };
        Tag: string;
        TagCount: {
            documents: number;
            tag: string;
        };
        TagCounts: {
            next: string | null;
            rows: components["schemas"]["TagCount"][];
        };
        TagInput: string;
        /** @enum {string} */
        TaskKind: "batch" | "server-import" | "registry-import" | "comparison" | "batch-search" | "package";
        TasksSeenInput: {
            /** Format: date-time */
            until: string;
        };
        /** @enum {string} */
        TaskState: "open" | "running" | "done" | "partly" | "failed" | "stopped";
        TasksView: {
            rows: components["schemas"]["TaskView"][];
            running: number;
            seenAt: string;
            unseen: number;
        };
        TaskView: {
            beganAt: string;
            by: {
                id: components["schemas"]["Id"];
                name: string;
            } | null;
            caseId: components["schemas"]["Id"];
            caseName: string;
            done: number | null;
            endedAt: string | null;
            errorCode: string | null;
            failed: number | null;
            id: components["schemas"]["Id"];
            kind: components["schemas"]["TaskKind"];
            mine: boolean;
            name: string | null;
            state: components["schemas"]["TaskState"];
            total: number | null;
        };
        TokenAlignment: {
            left: [
                number,
                number
            ] | null;
            leftText: string;
            reason: components["schemas"]["TokenReason"];
            right: [
                number,
                number
            ] | null;
            rightText: string;
            weight: number;
        };
        /** @enum {string} */
        TokenReason: "exact" | "variant" | "transliteration" | "ocr" | "skipped" | "extra" | "mismatch";
        TokenRows: {
            next: string | null;
            rows: components["schemas"]["TokenView"][];
        };
        /** @enum {string} */
        TokenScope: "read" | "write" | "judge" | "export" | "administer";
        /** @enum {string} */
        TokenScopeInput: "read" | "write" | "judge" | "export" | "administer";
        TokenView: {
            createdAt: string;
            expiresAt: string | null;
            id: components["schemas"]["Id"];
            name: string;
            scopes: components["schemas"]["TokenScope"][];
            usedAt: string | null;
        };
        TrainingLine: {
            names: {
                end: number;
                kind: components["schemas"]["NamedKind"];
                start: number;
            }[];
            text: string;
        };
        TrainingLines: {
            leftOut: number;
            lines: components["schemas"]["TrainingLine"][];
            pages: number;
        };
        TranscriptionRow: {
            confidence: number;
            correction: {
                after: string | null;
                authenticated: boolean;
                basedOn: components["schemas"]["Id"];
                before: string | null;
                by: string;
                line: number | null;
                reason: string;
            } | null;
            createdAt: string;
            current: boolean;
            engine: string | null;
            id: components["schemas"]["Id"];
            /** @enum {string} */
            source: "ocr" | "text-layer" | "person";
        };
        TranscriptionRows: {
            next: string | null;
            rows: components["schemas"]["TranscriptionRow"][];
        };
        TranscriptionText: {
            confidence: number;
            correction: {
                after: string | null;
                authenticated: boolean;
                basedOn: components["schemas"]["Id"];
                before: string | null;
                by: string;
                line: number | null;
                reason: string;
            } | null;
            createdAt: string;
            current: boolean;
            engine: string | null;
            id: components["schemas"]["Id"];
            /** @enum {string} */
            source: "ocr" | "text-layer" | "person";
            text: string;
        };
        UploadAnswer: {
            files: components["schemas"]["LedgerEntry"][];
        };
        UploadDetail: {
            batchId: components["schemas"]["Id"];
            createdAt: string;
            entry: components["schemas"]["LedgerEntry"] | null;
            entryId: components["schemas"]["Id"] | null;
            errorCode: string | null;
            id: components["schemas"]["Id"];
            name: string;
            reason: string | null;
            size: number;
            status: components["schemas"]["UploadStatus"];
            touchedAt: string;
        };
        UploadRows: {
            next: string | null;
            rows: components["schemas"]["UploadView"][];
        };
        /** @enum {string} */
        UploadStatus: "arriving" | "arrived" | "taken" | "refused" | "expired" | "replaced";
        UploadView: {
            batchId: components["schemas"]["Id"];
            createdAt: string;
            entryId: components["schemas"]["Id"] | null;
            errorCode: string | null;
            id: components["schemas"]["Id"];
            name: string;
            reason: string | null;
            size: number;
            status: components["schemas"]["UploadStatus"];
            touchedAt: string;
        };
        /** @enum {string} */
        VerdictInput: "same" | "different" | "unsure";
        WordView: {
            cell?: {
                column: number;
                row: number;
                table: number;
            };
            confidence: number;
            height: number;
            line: number;
            start: number;
            text: string;
            value?: string;
            width: number;
            x: number;
            y: number;
            zone?: components["schemas"]["Zone"];
        };
        /** @enum {string} */
        WorkKind: "ingest" | "ocr" | "extract" | "link" | "names" | "search" | "gather" | "import" | "package";
        WorklistRow: {
            /** @default [] */
            assignees: components["schemas"]["Assignee"][];
            /** @default [] */
            batchAssignees: components["schemas"]["Assignee"][];
            candidatesAtStake: number;
            confidence: number;
            documentId: components["schemas"]["Id"];
            documentName: string;
            evidenceNumber: string;
            namesAtStake: number;
            pageId: components["schemas"]["Id"];
            pageNumber: number;
            verdict: ("good" | "check" | "unreadable" | "blank") | null;
        };
        WorklistRows: {
            next: string | null;
            rows: components["schemas"]["WorklistRow"][];
        };
        /** @enum {string} */
        Zone: "header" | "body" | "table" | "signature" | "stamp" | "handwriting" | "margin" | "figure";
    };
    responses: {
        /** @description What went wrong, and what to do */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    postAccountConfirmation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ConfirmationInput"];
            };
        };
        responses: {
            /** @description Done; there is nothing to tell */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    postAccountConfirmationKeyQuestion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyQuestion"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAccountKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyRows"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postAccountKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewKey"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisteredKey"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteAccountKeysOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to tell */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    postAccountKeysQuestion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyQuestion"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putAccountPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChangeInput"];
            };
        };
        responses: {
            /** @description Done; there is nothing to tell */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getAccountQuota: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuotaUse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postAccountRecoveryCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putAccountSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondFactorInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postAccountSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Enrolment"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAccountSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionRows"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteAccountSessionsOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to tell */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    postAccountSignInLinks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        expiresAt: string;
                        path: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAccountTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRows"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postAccountTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewToken"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedToken"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteAccountTokensOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to tell */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountRows"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAccount"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedLink"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patchAccountsOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AccountChangeInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postAccountsLinks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedLink"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putAccountsProviderIdentity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NamedIdentityInput"];
            };
        };
        responses: {
            /** @description Done; there is nothing to tell */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    putAccountsQuota: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuotaInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuotaUse"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAdministrationCases: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdministeredCases"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAdministrationProviderIdentities: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderIdentities"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAdministrationQueues: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueuesView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postAdministrationQueuesRetry: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RetryAskedInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Retried"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAdministrationQuotas: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuotaRows"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getBatchSearchesOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchSearchView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postBatchSearchesRelaunch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchSearchView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getBatchSearchesResultsCsv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv; charset=utf-8": unknown;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getBatchSearchesResultsXlsx: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getBatchSearchesRows: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["BatchRowView"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postBatchSearchesStop: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchSearchView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putBatchesAssignment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAssignment"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ledger"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postBatchesClose: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ledger"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getBatchesCustody: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchCustodyView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putBatchesCustody: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    fields: components["schemas"]["BatchCustodyInput"];
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchCustodyView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getBatchesEvents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": unknown;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getBatchesFiles: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                status?: components["schemas"]["FileStatusInput"];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerEntries"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postBatchesFiles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    files: File[];
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadAnswer"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postBatchesKnownFiles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KnownFilesQuestionInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnownFiles"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getBatchesLedger: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ledger"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postBatchesReread: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RereadView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getBatchesUploads: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadRows"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postBatchesUploads: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to tell */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getCandidatesOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CandidateDetail"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putCandidatesAssignment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAssignment"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CandidateDetail"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postCandidatesJudgements: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewJudgement"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CandidateDetail"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postCandidatesWithdrawals: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWithdrawal"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CandidateDetail"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCases: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["CaseView"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postCases: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCase"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCasesOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patchCasesOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    evidencePrefix: components["schemas"]["EvidencePrefixInput"];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postCasesAssignments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewQueueAssignment"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueAssigned"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCasesBatchSearches: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["BatchSearchView"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postCasesBatchSearches: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    file: File;
                    name?: string;
                    settings?: components["schemas"]["BatchSettingsInput"];
                };
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchSearchView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCasesBatches: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["Ledger"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postCasesBatches: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewBatch"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postCasesCalibrations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalibrationView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCasesCandidates: {
        parameters: {
            query?: {
                assigned?: components["schemas"]["AssignedToInput"];
                batch?: string;
                changed?: "true" | "false";
                cursor?: string;
                document?: string;
                flagged?: "true" | "false";
                limit?: number;
                maxScore?: number;
                minScore?: number;
                person?: string;
                registry?: string;
                show?: components["schemas"]["CandidateShowInput"];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CandidateRows"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCasesCandidatesCsv: {
        parameters: {
            query?: {
                assigned?: components["schemas"]["AssignedToInput"];
                batch?: string;
                changed?: "true" | "false";
                document?: string;
                flagged?: "true" | "false";
                maxScore?: number;
                minScore?: number;
                person?: string;
                registry?: string;
                show?: components["schemas"]["CandidateShowInput"];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv; charset=utf-8": unknown;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCasesCandidatesNext: {
        parameters: {
            query?: {
                after?: string;
                assigned?: components["schemas"]["AssignedToInput"];
                batch?: string;
                changed?: "true" | "false";
                document?: string;
                flagged?: "true" | "false";
                maxScore?: number;
                minScore?: number;
                person?: string;
                registry?: string;
                show?: components["schemas"]["CandidateShowInput"];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        candidate: components["schemas"]["CandidateDetail"] | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCasesCustody: {
        parameters: {
            query?: {
                action?: string;
                actor?: string;
                cursor?: string;
                limit?: number;
                order?: "newest" | "oldest";
                person?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustodyEventRows"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCasesDocuments: {
        parameters: {
            query?: {
                assigned?: components["schemas"]["AssignedToInput"];
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentRows"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCasesErasures: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureRows"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postCasesErasures: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewErasure"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureOutcome"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCasesJudging: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JudgingProgress"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCasesLinking: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkingView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postCasesLinking: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @default false */
                    full?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkingView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postCasesLinkingCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkingView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCasesMembers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseMembers"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putCasesMembers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMember"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseMembers"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteCasesMembersOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to tell */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getCasesMentions: {
        parameters: {
            query?: {
                cursor?: string;
                kind?: components["schemas"]["MentionKindInput"];
                limit?: number;
                q?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MentionRows"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCasesPackages: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackageRows"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postCasesPackages: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NewPackage"];
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackageView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCasesPeopleGraph: {
        parameters: {
            query?: {
                middle?: components["schemas"]["GraphPersonKeyInput"];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeopleGraph"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCasesPersonPairs: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                show?: components["schemas"]["CandidateShowInput"];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonPairRows"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCasesPersonPairsJudging: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JudgingProgress"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCasesPersonsOfInterest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonsOfInterest"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCasesRegistries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["RegistryView"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postCasesRegistries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    file: File;
                    name?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryImport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postCasesRegistryFiles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    file: File;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryFileView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCasesRegistryImports: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryImportRows"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postCasesRegistryImports: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRegistryImport"];
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryImportView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCasesRegistryMappings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["RegistryMappingView"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postCasesRegistrySearch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistrySearchInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FoundPeople"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postCasesReread: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RereadView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCasesRetention: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putCasesRetention: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRetention"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCasesSavedSearches: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["SavedSearch"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postCasesSavedSearches: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSavedSearch"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedSearch"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCasesSearch: {
        parameters: {
            query: {
                countAll?: "0" | "1" | "true" | "false";
                cursor?: string;
                facets?: "0" | "1" | "true" | "false";
                limit?: number;
                ocr?: "0" | "1" | "true" | "false";
                operator?: "AND" | "OR";
                q: string;
                scripts?: "0" | "1" | "true" | "false";
                sort?: components["schemas"]["SearchSortInput"];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchAnswer"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postCasesSearch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SearchQuestionInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchAnswer"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postCasesSearchSurvey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SearchRequestInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchSurvey"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCasesServerImports: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServerImportRows"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postCasesServerImports: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewServerImport"];
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServerImportView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCasesTags: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagCounts"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCasesTrainingLines: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrainingLines"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCasesWorklist: {
        parameters: {
            query?: {
                assigned?: components["schemas"]["AssignedToInput"];
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorklistRows"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCustodyCheckpoints: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["CheckpointView"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postCustodyCheckpoints: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @default false */
                    printed?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckpointView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCustodyConsistency: {
        parameters: {
            query: {
                from: number;
                to?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsistencyProofView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCustodyEvents: {
        parameters: {
            query?: {
                action?: string;
                actor?: string;
                cursor?: string;
                limit?: number;
                order?: "newest" | "oldest";
                person?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustodyEventRows"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCustodyEventsProof: {
        parameters: {
            query?: {
                size?: number;
            };
            header?: never;
            path: {
                seq: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InclusionProofView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postCustodyRehash: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    caseId?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        originals: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCustodyStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustodyStatus"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postCustodyVerify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @default [] */
                    checkpoints?: string[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogVerdictView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getDocumentsOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getDocumentsAltoXml: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/xml; charset=utf-8": unknown;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putDocumentsAssignment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAssignment"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getDocumentsCustody: {
        parameters: {
            query?: {
                action?: string;
                actor?: string;
                cursor?: string;
                limit?: number;
                order?: "newest" | "oldest";
                person?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustodyEventRows"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getDocumentsNotes: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoteRows"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postDocumentsNotes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewNote"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoteView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getDocumentsSearchablePdf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": unknown;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getDocumentsTags: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentTags"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putDocumentsTags: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DocumentTagsInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentTags"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "ok";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getImportRoots: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportRoots"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getIntake: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntakeView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postLinks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkUseInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postLinksAcceptance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptanceInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        signedIn: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postLinksSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkUseInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        signedIn: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteNotesOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to tell */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getPackagesOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackageView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postPackagesDecision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPackageDecision"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackageView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPackagesFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                    "application/zip": unknown;
                };
            };
            /** @description The part that was asked for */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                    "application/zip": unknown;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPackagesTakings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackageTakenRows"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPagesOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postPagesCorrections: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCorrection"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPagesCrop: {
        parameters: {
            query?: {
                box?: string;
                words?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": unknown;
                    "image/png": unknown;
                    "image/webp": unknown;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPagesImage: {
        parameters: {
            query?: {
                width?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": unknown;
                    "image/png": unknown;
                    "image/webp": unknown;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postPagesMentionMarks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMentionMark"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPagesRedactions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageRedactions"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postPagesRedactions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRedactionBox"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RedactionBoxView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPagesThumbnail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": unknown;
                    "image/png": unknown;
                    "image/webp": unknown;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPagesTranscriptions: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TranscriptionRows"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPagesTranscriptionsOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                transcription: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TranscriptionText"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPersonPairsOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonPairDetail"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postPersonPairsJudgements: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewJudgement"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonPairDetail"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postPersonPairsWithdrawals: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWithdrawal"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonPairDetail"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPersonsOfInterestOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonOfInterestDetail"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postRedactionsLift: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRedactionLift"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getRegistriesOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getRegistriesImports: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryImportRows"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getRegistriesPeople: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                missing?: string;
                q?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryPersonRows"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postRegistryFilesPreview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RegistryPreviewRequestInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryPreview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getRegistryImportsOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryImportView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postRegistryImportsCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryImportView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getRegistryImportsChanges: {
        parameters: {
            query?: {
                cursor?: string;
                kind?: components["schemas"]["RegistryChangeKindInput"];
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryChanges"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getRegistryImportsIssues: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                severity?: "rejected" | "warning";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryIssueRows"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getRegistryImportsIssuesCsv: {
        parameters: {
            query?: {
                severity?: "rejected" | "warning";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv; charset=utf-8": unknown;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteRegistryMappingsOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getRegistryPeopleOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryPersonView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getRegistryPeopleCandidates: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryPersonCandidates"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getRegistryPeopleNotes: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoteRows"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postRegistryPeopleNotes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewNote"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoteView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getRereadsOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RereadView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteSavedSearchesOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to tell */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getSecurityEvents: {
        parameters: {
            query?: {
                account?: string;
                case?: string;
                cursor?: string;
                from?: string;
                kind?: string;
                limit?: number;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecurityEventRows"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSecurityEventsJsonl: {
        parameters: {
            query?: {
                account?: string;
                case?: string;
                from?: string;
                kind?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson; charset=utf-8": unknown;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getServerImportsOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServerImportView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionState"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        signedIn: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to tell */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    postSessionKeyQuestion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInBegunInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInQuestion"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSessionProvider: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderAddress"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSessionProviderAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProviderAnswerInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        signedIn: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSessionProviderKeyQuestion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInQuestion"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSessionProviderRest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ProviderRestInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        signedIn: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getTasks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TasksView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putTasksSeen: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TasksSeenInput"];
            };
        };
        responses: {
            /** @description Done; there is nothing to tell */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getUploadsOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadDetail"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteUploadsOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to tell */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    patchUploadsOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to tell */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
}
