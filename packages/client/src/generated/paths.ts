// Made from the description of the HTTP interface by "pnpm client". Do not edit.

export interface paths {
    readonly "/account/confirmation": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Gives the second factor once more */
        readonly post: operations["postAccountConfirmation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/account/password": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /** Changes the own password */
        readonly put: operations["putAccountPassword"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/account/recovery-codes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** New recovery codes */
        readonly post: operations["postAccountRecoveryCodes"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/account/second-factor": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /** Puts a second factor in force */
        readonly put: operations["putAccountSecondFactor"];
        /** A new secret, not in force yet */
        readonly post: operations["postAccountSecondFactor"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/account/sessions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The own sessions */
        readonly get: operations["getAccountSessions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/account/sessions/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Ends a session */
        readonly delete: operations["deleteAccountSessionsOne"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/account/sign-in-links": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** An address that signs the local user in, once */
        readonly post: operations["postAccountSignInLinks"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/account/tokens": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The own tokens */
        readonly get: operations["getAccountTokens"];
        readonly put?: never;
        /** Makes a token; it is told this once */
        readonly post: operations["postAccountTokens"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/account/tokens/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Revokes a token */
        readonly delete: operations["deleteAccountTokensOne"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/accounts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** People */
        readonly get: operations["getAccounts"];
        readonly put?: never;
        /** Invites somebody */
        readonly post: operations["postAccounts"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/accounts/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /** Duties; disabling */
        readonly patch: operations["patchAccountsOne"];
        readonly trace?: never;
    };
    readonly "/accounts/{id}/links": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** A new start for somebody; ends what they had */
        readonly post: operations["postAccountsLinks"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/administration/cases": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Names and members of all cases */
        readonly get: operations["getAdministrationCases"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/batch-searches/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How far a batch search is */
        readonly get: operations["getBatchSearchesOne"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/batch-searches/{id}/relaunch": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Search all lines again */
        readonly post: operations["postBatchSearchesRelaunch"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/batch-searches/{id}/results.csv": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What was found so far */
        readonly get: operations["getBatchSearchesResultsCsv"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/batch-searches/{id}/results.xlsx": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What was found so far */
        readonly get: operations["getBatchSearchesResultsXlsx"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/batch-searches/{id}/rows": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Its lines with what was found */
        readonly get: operations["getBatchSearchesRows"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/batch-searches/{id}/stop": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Stop; what was found stays */
        readonly post: operations["postBatchSearchesStop"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/batches/{id}/close": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Say that nothing more is coming */
        readonly post: operations["postBatchesClose"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/batches/{id}/custody": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Where a batch came from */
        readonly get: operations["getBatchesCustody"];
        /**
         * State anew where a batch came from
         * @description What was stated before stays in the history.
         */
        readonly put: operations["putBatchesCustody"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/batches/{id}/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The ledger while it changes
         * @description Server-sent events; each `data` is the ledger as JSON.
         */
        readonly get: operations["getBatchesEvents"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/batches/{id}/files": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Files of a batch, each with its outcome */
        readonly get: operations["getBatchesFiles"];
        readonly put?: never;
        /**
         * Upload files
         * @description Every file gets an entry of the ledger, also one that cannot be read; the answer lists them in order.
         */
        readonly post: operations["postBatchesFiles"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/batches/{id}/known-files": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Which of these files a batch has already */
        readonly post: operations["postBatchesKnownFiles"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/batches/{id}/ledger": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What came and what became of it */
        readonly get: operations["getBatchesLedger"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/batches/{id}/reread": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Read a batch again with the present engine */
        readonly post: operations["postBatchesReread"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/batches/{id}/uploads": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Uploads of a batch that have not become files */
        readonly get: operations["getBatchesUploads"];
        readonly put?: never;
        /**
         * Announce a file that is sent in pieces (tus 1.0.0, creation)
         * @description `Upload-Metadata` names it; a declared `sha256` must hold once everything has come.
         */
        readonly post: operations["postBatchesUploads"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/candidates/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One candidate with its reasons
         * @description What others said of it stays hidden until the one who asks has judged, or it is settled.
         */
        readonly get: operations["getCandidatesOne"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/candidates/{id}/judgements": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Judge */
        readonly post: operations["postCandidatesJudgements"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/candidates/{id}/withdrawals": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Take a judgement back */
        readonly post: operations["postCandidatesWithdrawals"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/cases": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** All cases */
        readonly get: operations["getCases"];
        readonly put?: never;
        /** Open a case */
        readonly post: operations["postCases"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/cases/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One case with its counts */
        readonly get: operations["getCasesOne"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change what stands before new evidence numbers
         * @description Numbers that are given keep theirs.
         */
        readonly patch: operations["patchCasesOne"];
        readonly trace?: never;
    };
    readonly "/cases/{id}/batch-searches": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Batch searches of a case */
        readonly get: operations["getCasesBatchSearches"];
        readonly put?: never;
        /**
         * Search for every name of a CSV or XLSX
         * @description A multipart form: `settings` (JSON) and `name` first, then the `file`.
         */
        readonly post: operations["postCasesBatchSearches"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/cases/{id}/batches": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Batches of a case */
        readonly get: operations["getCasesBatches"];
        readonly put?: never;
        /** Open a batch to upload into */
        readonly post: operations["postCasesBatches"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/cases/{id}/calibrations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Fit the scores to what people settled */
        readonly post: operations["postCasesCalibrations"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/cases/{id}/candidates": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Proposals, best first */
        readonly get: operations["getCasesCandidates"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/cases/{id}/candidates.csv": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Proposals as a table */
        readonly get: operations["getCasesCandidatesCsv"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/cases/{id}/candidates/next": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The next one of a queue */
        readonly get: operations["getCasesCandidatesNext"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/cases/{id}/custody": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What it says of a case */
        readonly get: operations["getCasesCustody"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/cases/{id}/documents": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Documents of a case */
        readonly get: operations["getCasesDocuments"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/cases/{id}/erasures": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What was erased */
        readonly get: operations["getCasesErasures"];
        readonly put?: never;
        /** Erase personal values, or try to */
        readonly post: operations["postCasesErasures"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/cases/{id}/judging": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How far the judging has come, for the one who asks */
        readonly get: operations["getCasesJudging"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/cases/{id}/linking": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How far the comparison is */
        readonly get: operations["getCasesLinking"];
        readonly put?: never;
        /** Compare what is not compared, or everything */
        readonly post: operations["postCasesLinking"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/cases/{id}/linking/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Stop the comparison */
        readonly post: operations["postCasesLinkingCancel"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/cases/{id}/members": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Members of a case */
        readonly get: operations["getCasesMembers"];
        /** Adds a member or changes the role of one */
        readonly put: operations["putCasesMembers"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/cases/{id}/members/{account}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Takes a member out */
        readonly delete: operations["deleteCasesMembersOne"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/cases/{id}/mentions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Names, dates, places and the rest that was found */
        readonly get: operations["getCasesMentions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/cases/{id}/packages": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Evidence packages of a case */
        readonly get: operations["getCasesPackages"];
        readonly put?: never;
        /** Ask for an evidence package */
        readonly post: operations["postCasesPackages"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/cases/{id}/person-pairs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** People of two documents who may be one */
        readonly get: operations["getCasesPersonPairs"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/cases/{id}/person-pairs/judging": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How far their judging has come */
        readonly get: operations["getCasesPersonPairsJudging"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/cases/{id}/persons-of-interest": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Persons agreed on across documents */
        readonly get: operations["getCasesPersonsOfInterest"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/cases/{id}/registries": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Registries of a case */
        readonly get: operations["getCasesRegistries"];
        readonly put?: never;
        /**
         * Import a whole file in one request
         * @description With the kept or proposed mapping; answers when it is imported.
         */
        readonly post: operations["postCasesRegistries"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/cases/{id}/registry-files": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Hand in a CSV or XLSX to look at */
        readonly post: operations["postCasesRegistryFiles"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/cases/{id}/registry-imports": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Imports of a case */
        readonly get: operations["getCasesRegistryImports"];
        readonly put?: never;
        /** Import a file that was handed in, or try to */
        readonly post: operations["postCasesRegistryImports"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/cases/{id}/registry-mappings": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Kept mappings */
        readonly get: operations["getCasesRegistryMappings"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/cases/{id}/registry-search": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Who in the registries is a name */
        readonly post: operations["postCasesRegistrySearch"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/cases/{id}/reread": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Read a case again with the present engine */
        readonly post: operations["postCasesReread"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/cases/{id}/retention": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Until when a case is kept */
        readonly get: operations["getCasesRetention"];
        /** Say until when it is kept */
        readonly put: operations["putCasesRetention"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/cases/{id}/saved-searches": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Saved searches */
        readonly get: operations["getCasesSavedSearches"];
        readonly put?: never;
        /** Save a search */
        readonly post: operations["postCasesSavedSearches"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/cases/{id}/search": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Search pages, plain form */
        readonly get: operations["getCasesSearch"];
        readonly put?: never;
        /** Search pages, with filters */
        readonly post: operations["postCasesSearch"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/cases/{id}/search/survey": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Where and when the pages found speak of: places for a map, months in both calendars
         * @description Without a query and filters: every page of the case.
         */
        readonly post: operations["postCasesSearchSurvey"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/cases/{id}/server-imports": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Imports of files that lie on the server */
        readonly get: operations["getCasesServerImports"];
        readonly put?: never;
        /** Import files that lie on the server or in a bucket */
        readonly post: operations["postCasesServerImports"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/cases/{id}/tags": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Tags of a case, each with its number of documents */
        readonly get: operations["getCasesTags"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/cases/{id}/worklist": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Pages to read again, most names at stake first */
        readonly get: operations["getCasesWorklist"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/custody/checkpoints": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Signed checkpoints */
        readonly get: operations["getCustodyCheckpoints"];
        readonly put?: never;
        /** Sign one now */
        readonly post: operations["postCustodyCheckpoints"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/custody/consistency": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** That the log only grew */
        readonly get: operations["getCustodyConsistency"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/custody/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The custody log */
        readonly get: operations["getCustodyEvents"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/custody/events/{seq}/proof": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** That the log holds an event */
        readonly get: operations["getCustodyEventsProof"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/custody/rehash": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Hash the stored originals again */
        readonly post: operations["postCustodyRehash"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/custody/status": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Key, size, last checkpoint, alarms */
        readonly get: operations["getCustodyStatus"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/custody/verify": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Compute the log again */
        readonly post: operations["postCustodyVerify"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/documents/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One document with its pages */
        readonly get: operations["getDocumentsOne"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/documents/{id}/alto.xml": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Text, boxes and confidences as ALTO 4 */
        readonly get: operations["getDocumentsAltoXml"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/documents/{id}/custody": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What it says of a document */
        readonly get: operations["getDocumentsCustody"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/documents/{id}/notes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Working notes on a document */
        readonly get: operations["getDocumentsNotes"];
        readonly put?: never;
        /**
         * Write one
         * @description Working notes are no evidence: they leave in no export.
         */
        readonly post: operations["postDocumentsNotes"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/documents/{id}/searchable.pdf": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The pages with their text under them */
        readonly get: operations["getDocumentsSearchablePdf"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/documents/{id}/tags": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Tags of a document */
        readonly get: operations["getDocumentsTags"];
        /** Make these its tags */
        readonly put: operations["putDocumentsTags"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/health": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether the server answers */
        readonly get: operations["getHealth"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/import-roots": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Where files may be imported from */
        readonly get: operations["getImportRoots"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/links": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** What an address that works once is for */
        readonly post: operations["postLinks"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/links/acceptance": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Accepts an invitation or a new start */
        readonly post: operations["postLinksAcceptance"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/links/sign-in": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Signs in by an address made on the machine */
        readonly post: operations["postLinksSignIn"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/notes/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Take a note of your own away for good */
        readonly delete: operations["deleteNotesOne"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/packages/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How far a package is */
        readonly get: operations["getPackagesOne"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/packages/{id}/decision": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Approve or refuse a package that somebody else asked for */
        readonly post: operations["postPackagesDecision"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/packages/{id}/file": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The package
         * @description Taking it is an event of the custody log.
         */
        readonly get: operations["getPackagesFile"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/packages/{id}/takings": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Who took it and when */
        readonly get: operations["getPackagesTakings"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/pages/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One page: text, words, mentions */
        readonly get: operations["getPagesOne"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/pages/{id}/corrections": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Say what stands in a line or word, or put an older text back
         * @description The older texts stay. 409 where somebody changed the same line meanwhile.
         */
        readonly post: operations["postPagesCorrections"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/pages/{id}/crop": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The line that holds some words, the words boxed */
        readonly get: operations["getPagesCrop"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/pages/{id}/image": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The rendered page, never the file as received */
        readonly get: operations["getPagesImage"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/pages/{id}/redactions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Boxes drawn on a page, and proposed ones */
        readonly get: operations["getPagesRedactions"];
        readonly put?: never;
        /** Draw a box */
        readonly post: operations["postPagesRedactions"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/pages/{id}/thumbnail": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A small picture of the page */
        readonly get: operations["getPagesThumbnail"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/pages/{id}/transcriptions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Every text of a page */
        readonly get: operations["getPagesTranscriptions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/pages/{id}/transcriptions/{transcription}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One of them */
        readonly get: operations["getPagesTranscriptionsOne"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/person-pairs/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One pair with its reasons */
        readonly get: operations["getPersonPairsOne"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/person-pairs/{id}/judgements": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Judge */
        readonly post: operations["postPersonPairsJudgements"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/person-pairs/{id}/withdrawals": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Take a judgement back */
        readonly post: operations["postPersonPairsWithdrawals"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/redactions/{id}/lift": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Take a box back */
        readonly post: operations["postRedactionsLift"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/registries/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One registry */
        readonly get: operations["getRegistriesOne"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/registries/{id}/imports": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Its imports */
        readonly get: operations["getRegistriesImports"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/registries/{id}/people": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Its people, by id, name or place */
        readonly get: operations["getRegistriesPeople"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/registry-files/{id}/preview": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** How its beginning would be read under a mapping */
        readonly post: operations["postRegistryFilesPreview"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/registry-imports/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How far an import is */
        readonly get: operations["getRegistryImportsOne"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/registry-imports/{id}/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Stop an import; nothing of it stays */
        readonly post: operations["postRegistryImportsCancel"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/registry-imports/{id}/changes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Who was added, changed, missing, back */
        readonly get: operations["getRegistryImportsChanges"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/registry-imports/{id}/issues": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Rows that were not taken, or taken with a warning */
        readonly get: operations["getRegistryImportsIssues"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/registry-imports/{id}/issues.csv": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The same as a file to mend */
        readonly get: operations["getRegistryImportsIssuesCsv"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/registry-mappings/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Forget a mapping */
        readonly delete: operations["deleteRegistryMappingsOne"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/registry-people/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One person, with the row as it stood */
        readonly get: operations["getRegistryPeopleOne"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/registry-people/{id}/candidates": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Their candidates */
        readonly get: operations["getRegistryPeopleCandidates"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/registry-people/{id}/notes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Working notes on a registry person */
        readonly get: operations["getRegistryPeopleNotes"];
        readonly put?: never;
        /** Write one */
        readonly post: operations["postRegistryPeopleNotes"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/rereads/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What has come of reading again */
        readonly get: operations["getRereadsOne"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/saved-searches/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Forget a saved search */
        readonly delete: operations["deleteSavedSearchesOne"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/security-events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Sign-ins, failures, refusals */
        readonly get: operations["getSecurityEvents"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/security-events.jsonl": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The same as JSON lines */
        readonly get: operations["getSecurityEventsJsonl"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/server-imports/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How far such an import is */
        readonly get: operations["getServerImportsOne"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/session": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Who is signed in */
        readonly get: operations["getSession"];
        readonly put?: never;
        /** Signs in; the session comes as a cookie */
        readonly post: operations["postSession"];
        /** Signs out */
        readonly delete: operations["deleteSession"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/uploads/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How it stands */
        readonly get: operations["getUploadsOne"];
        readonly put?: never;
        readonly post?: never;
        /** Give it up (tus, termination) */
        readonly delete: operations["deleteUploadsOne"];
        readonly options?: never;
        readonly head?: never;
        /** Send the next bytes of it (tus) */
        readonly patch: operations["patchUploadsOne"];
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly AcceptanceInput: {
            readonly login?: components["schemas"]["LoginInput"];
            readonly name?: components["schemas"]["PersonNameInput"];
            readonly password: components["schemas"]["NewPassword"];
            readonly token: string;
        };
        readonly AccountChangeInput: {
            readonly duties?: readonly components["schemas"]["DutyInput"][];
            /** @enum {string} */
            readonly status?: "active" | "disabled";
        };
        readonly AccountRows: {
            readonly next: string | null;
            readonly rows: readonly components["schemas"]["AccountView"][];
        };
        readonly AccountView: {
            readonly createdAt: string;
            readonly duties: readonly components["schemas"]["Duty"][];
            readonly id: components["schemas"]["Id"];
            readonly login: string;
            readonly name: string;
            readonly secondFactor: boolean;
            /** @enum {string} */
            readonly status: "invited" | "active" | "disabled";
        };
        readonly AdministeredCases: {
            readonly next: string | null;
            readonly rows: readonly {
                readonly id: components["schemas"]["Id"];
                readonly members: number;
                readonly name: string;
            }[];
        };
        readonly AlternativeReading: {
            readonly cost: number;
            readonly reason: string;
            readonly text: string;
        };
        readonly BatchCustody: {
            readonly collectedAt?: string;
            readonly collectedBy?: string;
            readonly collectedHow?: string;
            readonly collectedWhere?: string;
            readonly custodian?: string;
            readonly source?: string;
            readonly stateOnReceipt?: string;
        };
        readonly BatchCustodyInput: {
            readonly collectedAt?: string;
            readonly collectedBy?: string;
            readonly collectedHow?: string;
            readonly collectedWhere?: string;
            readonly custodian?: string;
            readonly source?: string;
            readonly stateOnReceipt?: string;
        };
        readonly BatchCustodyView: {
            readonly batchId: components["schemas"]["Id"];
            readonly fields: components["schemas"]["BatchCustody"];
            readonly history: readonly {
                readonly actor: string;
                readonly at: string;
                readonly fields: components["schemas"]["BatchCustody"];
                readonly reason: string | null;
                readonly seq: number;
            }[];
        };
        readonly BatchRowView: {
            readonly found: number | null;
            readonly line: number;
            readonly query: string;
            readonly reason: string | null;
            /** @enum {string} */
            readonly status: "waiting" | "done" | "failed";
        };
        readonly BatchSearchView: {
            readonly caseId: components["schemas"]["Id"];
            readonly createdAt: string;
            readonly done: number;
            readonly failed: number;
            readonly finishedAt: string | null;
            readonly hits: number;
            readonly id: components["schemas"]["Id"];
            readonly name: string;
            readonly rows: number;
            readonly rowsWithHits: number;
            readonly settings: components["schemas"]["BatchSettings"];
            /** @enum {string} */
            readonly status: "waiting" | "running" | "done" | "stopped";
        };
        readonly BatchSettings: {
            /**
             * @default person
             * @enum {string}
             */
            readonly as: "words" | "phrase" | "person";
            /** @default 0 */
            readonly fuzzy: number;
            /** @default 100 */
            readonly limit: number;
            /** @default false */
            readonly ocr: boolean;
            /**
             * @default AND
             * @enum {string}
             */
            readonly operator: "AND" | "OR";
            /** @default true */
            readonly scripts: boolean;
        };
        readonly BatchSettingsInput: {
            /**
             * @default person
             * @enum {string}
             */
            readonly as?: "words" | "phrase" | "person";
            /** @default 0 */
            readonly fuzzy?: number;
            /** @default 100 */
            readonly limit?: number;
            /** @default false */
            readonly ocr?: boolean;
            /**
             * @default AND
             * @enum {string}
             */
            readonly operator?: "AND" | "OR";
            /** @default true */
            readonly scripts?: boolean;
        };
        readonly BatchView: {
            readonly caseId: components["schemas"]["Id"];
            readonly closed: boolean;
            readonly createdAt: string;
            readonly id: components["schemas"]["Id"];
            readonly name: string;
            /** @default auto */
            readonly ocrStrategy: components["schemas"]["OcrStrategy"];
        };
        readonly CalibrationView: {
            readonly createdAt: string;
            readonly different: number;
            readonly errorAfter: number;
            readonly errorBefore: number;
            readonly number: number;
            readonly same: number;
            readonly shift: number;
            readonly slope: number;
        };
        readonly CandidateBrief: {
            readonly evidenceNumber: string;
            readonly id: components["schemas"]["Id"];
            readonly mentionText: string;
            readonly namesake: boolean;
            readonly ownId: string;
            readonly pageNumber: number;
            readonly personName: string;
            readonly registry: string;
            readonly sameSource: boolean;
            readonly score: number;
            readonly state: components["schemas"]["JudgingState"];
        };
        readonly CandidateDetail: {
            readonly caseId: components["schemas"]["Id"];
            readonly comparedName: string;
            readonly createdAt: string;
            readonly crop: components["schemas"]["CropView"] | null;
            readonly documentSha256: string;
            readonly explanation: components["schemas"]["MatchExplanation"];
            readonly id: components["schemas"]["Id"];
            readonly judging: components["schemas"]["JudgingView"];
            readonly mention: components["schemas"]["MentionView"];
            /** @default 1 */
            readonly mentionCount: number;
            readonly mentions: readonly components["schemas"]["MentionView"][];
            /** @default 0 */
            readonly nearDuplicatePages: number;
            readonly nearDuplicates: readonly components["schemas"]["NearDuplicate"][];
            readonly otherOfMention: readonly components["schemas"]["CandidateBrief"][];
            readonly otherOfPerson: readonly components["schemas"]["CandidateBrief"][];
            readonly pageVerdict: components["schemas"]["PageVerdictWord"] | null;
            readonly person: {
                readonly birthYear: number | null;
                readonly id: components["schemas"]["Id"];
                readonly nameArabic: string | null;
                readonly nameLatin: string | null;
                readonly originPlace: string | null;
                readonly ownId: string;
                readonly registry: string;
                readonly sex: string | null;
            };
            /** @default true */
            readonly proposed: boolean;
            readonly record: {
                readonly [key: string]: unknown;
            };
            readonly score: number;
            readonly sources: {
                readonly independentSources: number;
                readonly pages: number;
            };
            /** @default open */
            readonly state: components["schemas"]["JudgingState"];
        };
        readonly CandidateRows: {
            readonly next: string | null;
            readonly rows: readonly components["schemas"]["CandidateView"][];
        };
        /** @enum {string} */
        readonly CandidateShowInput: "all" | "to-judge" | "judged" | "review-again" | "disagreement" | "agreed-same" | "agreed-different" | "not-proposed";
        readonly CandidateView: {
            readonly caseId: components["schemas"]["Id"];
            readonly comparedName: string;
            readonly createdAt: string;
            readonly explanation: components["schemas"]["MatchExplanation"];
            readonly id: components["schemas"]["Id"];
            readonly mention: components["schemas"]["MentionView"];
            /** @default 1 */
            readonly mentionCount: number;
            /** @default 0 */
            readonly nearDuplicatePages: number;
            readonly person: {
                readonly birthYear: number | null;
                readonly id: components["schemas"]["Id"];
                readonly nameArabic: string | null;
                readonly nameLatin: string | null;
                readonly originPlace: string | null;
                readonly ownId: string;
                readonly registry: string;
                readonly sex: string | null;
            };
            /** @default true */
            readonly proposed: boolean;
            readonly score: number;
            /** @default open */
            readonly state: components["schemas"]["JudgingState"];
        };
        readonly CaseMember: {
            readonly account: {
                readonly id: components["schemas"]["Id"];
                readonly login: string;
                readonly name: string;
                readonly status: string;
            };
            readonly addedAt: string;
            readonly identities: components["schemas"]["IdentityAccess"];
            readonly role: components["schemas"]["CaseRole"];
        };
        readonly CaseMembers: {
            readonly next: string | null;
            readonly rows: readonly components["schemas"]["CaseMember"][];
        };
        /** @enum {string} */
        readonly CaseRole: "lead" | "analyst" | "reviewer";
        /** @enum {string} */
        readonly CaseRoleInput: "lead" | "analyst" | "reviewer";
        readonly CaseView: {
            readonly candidates: number;
            readonly createdAt: string;
            readonly documents: number;
            /** @default SJL */
            readonly evidencePrefix: string;
            readonly id: components["schemas"]["Id"];
            /** @default false */
            readonly linking: boolean;
            readonly mentions: number;
            readonly name: string;
            readonly pages: number;
            readonly registryPeople: number;
        };
        /** @enum {string} */
        readonly Certainty: "high" | "medium" | "low";
        /** @enum {string} */
        readonly CertaintyInput: "high" | "medium" | "low";
        readonly CheckpointView: {
            /** @default null */
            readonly anchorFailure: string | null;
            readonly anchors: readonly {
                readonly authority: string;
                readonly createdAt: string;
                /** @enum {string} */
                readonly kind: "rfc3161" | "printed";
                readonly token: string | null;
            }[];
            readonly createdAt: string;
            readonly id: components["schemas"]["Id"];
            readonly note: string;
            /** @enum {string} */
            readonly reason: "daily" | "package" | "asked";
            readonly size: number;
        };
        /** @enum {string} */
        readonly Confidentiality: "public" | "restricted" | "confidential" | "secret";
        readonly ConfirmationInput: {
            readonly code?: string;
            readonly password?: string;
        };
        readonly ConsistencyProofView: {
            readonly from: number;
            readonly fromRoot: string;
            readonly proof: readonly string[];
            readonly to: number;
            readonly toRoot: string;
        };
        readonly CreatedToken: {
            readonly createdAt: string;
            readonly expiresAt: string | null;
            readonly id: components["schemas"]["Id"];
            readonly name: string;
            readonly scopes: readonly components["schemas"]["TokenScope"][];
            readonly token: string;
            readonly usedAt: string | null;
        };
        readonly CropView: {
            readonly from: number;
            readonly imageHeight: number;
            readonly imageWidth: number;
            readonly lines: readonly [
                number,
                number,
                number,
                number
            ];
            readonly pageId: components["schemas"]["Id"];
            readonly text: string;
            readonly to: number;
            readonly words: readonly (readonly [
                number,
                number,
                number,
                number
            ])[];
        };
        readonly CustodyEventRows: {
            readonly next: string | null;
            readonly rows: readonly components["schemas"]["CustodyEventView"][];
        };
        readonly CustodyEventView: {
            readonly action: string;
            readonly actor: string;
            readonly at: string;
            readonly case_id: string | null;
            readonly clock_behind_ms: number | null;
            readonly commitments: {
                readonly [key: string]: string;
            };
            readonly config_sha256: string | null;
            readonly details: {
                readonly [key: string]: unknown;
            };
            readonly format: string;
            readonly object_id: string;
            readonly object_sha256: string | null;
            readonly object_type: string;
            readonly parent_sha256: readonly string[];
            readonly previous_seq: number | null;
            readonly purpose: string | null;
            readonly role: string | null;
            readonly seq: number;
            readonly session: string | null;
            readonly tool: string | null;
            readonly version: string | null;
        };
        readonly CustodyStatus: {
            readonly alarm: boolean;
            readonly clockFaults: number;
            readonly key: string;
            readonly lastAnchor: {
                readonly createdAt: string;
                readonly kind: string;
                readonly size: number;
            } | null;
            readonly lastCheckpoint: components["schemas"]["CheckpointView"] | null;
            readonly origin: string;
            readonly originals: {
                readonly asked: number;
                readonly changed: number;
                readonly due: number;
                readonly missing: number;
                readonly oldestCheck: string | null;
                readonly originals: number;
                readonly sound: number;
            };
            readonly publicPem: string;
            readonly quarantined: readonly components["schemas"]["QuarantinedView"][];
            /** @default [] */
            readonly retentionDue: readonly components["schemas"]["RetentionView"][];
            readonly size: number;
            readonly timestampAuthority: string | null;
        };
        readonly DateValue: {
            readonly alternatives?: readonly components["schemas"]["AlternativeReading"][];
            /** @enum {string} */
            readonly calendar: "hijri" | "gregorian";
            readonly contradictions: readonly string[];
            readonly day: number | null;
            readonly earliest: string | null;
            /** @constant */
            readonly kind: "date";
            readonly latest: string | null;
            readonly month: number | null;
            /** @enum {string} */
            readonly precision: "day" | "month" | "year" | "partial";
            readonly until?: {
                readonly day: number | null;
                readonly month: number;
                readonly year: number;
            };
            readonly weekday?: number;
            readonly year: number | null;
        };
        readonly DocumentRow: {
            readonly caseId: components["schemas"]["Id"];
            readonly confidence: number | null;
            readonly createdAt: string;
            readonly evidenceNumber: string;
            readonly id: components["schemas"]["Id"];
            readonly mediaType: string;
            readonly name: string;
            readonly pages: number;
            /** @default 0 */
            readonly pagesBlank: number;
            readonly pagesFailed: number;
            /** @default 0 */
            readonly pagesToCheck: number;
            readonly reason: string | null;
            readonly sha256: string;
            readonly size: number;
            readonly status: components["schemas"]["DocumentStatus"];
        };
        readonly DocumentRows: {
            readonly next: string | null;
            readonly rows: readonly components["schemas"]["DocumentRow"][];
        };
        /** @enum {string} */
        readonly DocumentStatus: "waiting" | "reading" | "extracting" | "processed" | "failed";
        readonly DocumentTags: {
            readonly tags: readonly components["schemas"]["Tag"][];
        };
        readonly DocumentTagsInput: {
            readonly tags: readonly components["schemas"]["TagInput"][];
        };
        readonly DocumentView: {
            readonly caseId: components["schemas"]["Id"];
            readonly confidence: number | null;
            readonly createdAt: string;
            readonly evidenceNumber: string;
            readonly id: components["schemas"]["Id"];
            readonly mediaType: string;
            readonly name: string;
            readonly pageList: readonly components["schemas"]["PageRow"][];
            readonly pages: number;
            /** @default 0 */
            readonly pagesBlank: number;
            readonly pagesFailed: number;
            /** @default 0 */
            readonly pagesToCheck: number;
            readonly reason: string | null;
            readonly sha256: string;
            readonly size: number;
            readonly status: components["schemas"]["DocumentStatus"];
        };
        /** @enum {string} */
        readonly Duty: "administrator" | "auditor";
        /** @enum {string} */
        readonly DutyInput: "administrator" | "auditor";
        /** @enum {string} */
        readonly EncodingReason: "chosen" | "mark" | "wide-letters" | "ascii" | "valid" | "some-damaged" | "arabic-letters" | "perhaps-arabic" | "turkish-letters" | "latin-letters";
        readonly Enrolment: {
            readonly address: string;
            readonly secret: string;
        };
        readonly ErasureOutcome: {
            readonly erased: {
                readonly [key: string]: number;
            };
            readonly stays: readonly {
                readonly keys: readonly string[];
                readonly what: string;
            }[];
            readonly trial: boolean;
        };
        readonly ErasureRows: {
            readonly next: string | null;
            readonly rows: readonly components["schemas"]["ErasureView"][];
        };
        /** @enum {string} */
        readonly ErasureSubject: "registry-person" | "document" | "mention";
        /** @enum {string} */
        readonly ErasureSubjectInput: "registry-person" | "document" | "mention";
        readonly ErasureView: {
            readonly at: string;
            readonly by: string;
            readonly erased: {
                readonly [key: string]: number;
            };
            readonly id: components["schemas"]["Id"];
            readonly reason: string;
            readonly subject: components["schemas"]["ErasureSubject"];
            readonly subjectId: components["schemas"]["Id"];
        };
        readonly ErrorCode: string & ("file.empty" | "file.type" | "file.damaged" | "file.encrypted" | "file.limit" | "file.nested" | "file.changed" | "file.source" | "import.outside" | "import.missing" | "upload.checksum" | "upload.expired" | "upload.gone" | "upload.protocol" | "page.unreadable" | "page.poison" | "document.poison" | "document.no-page-read" | "ocr.timeout" | "ocr.failed" | "ocr.setup" | "model.setup" | "model.failed" | "object.exists" | "object.missing" | "object.size" | "object.key" | "object.unavailable" | "object.full" | "queue.unavailable" | "database.unavailable" | "database.newer" | "database.changed" | "database.migration" | "database.locale" | "config.invalid" | "request.invalid" | "request.rate" | "request.large" | "request.key-used" | "request.key-running" | "request.origin" | "resource.missing" | "note.foreign" | "case.exists" | "case.prefix-fixed" | "batch.closed" | "registry.unreadable" | "registry.format" | "registry.limit" | "registry.mapping" | "registry.poison" | "registry.settled" | "judgement.outdated" | "judgement.moving" | "correction.outdated" | "correction.moving" | "correction.none" | "calibration.few" | "judgement.none" | "package.unfinished" | "package.empty" | "package.unsound" | "package.source" | "package.overtaken" | "package.not-ready" | "backup.failed" | "backup.invalid" | "restore.refused" | "restore.unfinished" | "intake.paused" | "report.failed" | "package.request" | "package.own" | "package.unapproved" | "package.decided" | "package.expired" | "package.withdrawn" | "package.leak" | "redaction.box" | "erasure.refused" | "timestamp.failed" | "query.wrong" | "query.slow" | "list.unreadable" | "account.wrong" | "account.code-needed" | "account.wait" | "account.link" | "account.password" | "account.exists" | "account.last-administrator" | "access.sign-in" | "access.enrol" | "access.confirm" | "access.refused" | "access.scope" | "access.identities" | "access.insecure" | "database.role" | "attempt.superseded" | "internal");
        readonly EvidenceChange: {
            readonly after: string;
            readonly before: string;
            readonly material: boolean;
            /** @enum {string} */
            readonly what: "text" | "line" | "score" | "explanation" | "namesakes" | "other-side" | "not-proposed" | "page-read-again" | "compared-name";
        };
        readonly EvidencePrefixInput: string;
        readonly ExportRules: {
            /** @default false */
            readonly confidential: boolean;
            /** @default null */
            readonly ground: string | null;
            /** @default false */
            readonly minors: boolean;
            /** @default false */
            readonly survivors: boolean;
            /** @default false */
            readonly withoutConsent: boolean;
        };
        readonly ExportRulesInput: {
            /** @default false */
            readonly confidential?: boolean;
            /** @default null */
            readonly ground?: string | null;
            /** @default false */
            readonly minors?: boolean;
            /** @default false */
            readonly survivors?: boolean;
            /** @default false */
            readonly withoutConsent?: boolean;
        };
        readonly FacetValue: {
            readonly label: string | null;
            readonly pages: number;
            readonly value: string;
        };
        readonly FieldComparison: {
            /** @enum {string} */
            readonly field: "sex" | "birth" | "place" | "date" | "kunya" | "nisba" | "mother" | "tribe";
            readonly left: string;
            readonly right: string;
            /** @enum {string} */
            readonly verdict: "agrees" | "contradicts" | "unknown";
            readonly weight: number;
        };
        /** @enum {string} */
        readonly FileStatus: "waiting" | "processed" | "failed" | "duplicate" | "container";
        /** @enum {string} */
        readonly FileStatusInput: "waiting" | "processed" | "failed" | "duplicate" | "container";
        readonly Flag: {
            readonly code: string;
            readonly evidence: readonly string[];
            readonly sentence: string;
        };
        readonly FoundPeople: {
            readonly behind: boolean;
            readonly rows: readonly components["schemas"]["FoundPerson"][];
            readonly searched: number;
        };
        readonly FoundPerson: {
            readonly comparedName: string;
            readonly explanation: components["schemas"]["MatchExplanation"];
            readonly id: components["schemas"]["Id"];
            readonly missing: boolean;
            readonly ownId: string;
            readonly person: components["schemas"]["RegistryPerson"];
            readonly registry: string;
            readonly registryId: components["schemas"]["Id"];
            readonly score: number;
        };
        readonly HitLine: {
            readonly crop: string | null;
            readonly marks: readonly components["schemas"]["HitMark"][];
            readonly text: string;
            readonly zone: string | null;
        };
        readonly HitMark: {
            readonly asked: string;
            readonly box: {
                readonly height: number;
                readonly width: number;
                readonly x: number;
                readonly y: number;
            };
            readonly confidence: number;
            readonly found: string;
            readonly from: number;
            readonly to: number;
            readonly way: components["schemas"]["MatchWay"];
            readonly words: readonly number[];
        };
        /** Format: uuid */
        readonly Id: string;
        /** @enum {string} */
        readonly IdentityAccess: "none" | "ordinary" | "all";
        /** @enum {string} */
        readonly IdentityAccessInput: "none" | "ordinary" | "all";
        /** Format: uuid */
        readonly IdInput: string;
        readonly ImportRoots: {
            readonly roots: readonly string[];
        };
        readonly InclusionProofView: {
            readonly canonical: string;
            readonly leafHash: string;
            readonly proof: readonly string[];
            readonly root: string;
            readonly seq: number;
            readonly size: number;
        };
        readonly IssuedLink: {
            readonly account: components["schemas"]["AccountView"];
            readonly expiresAt: string;
            readonly path: string;
        };
        /** @enum {string} */
        readonly JudgementAct: "same" | "different" | "unsure" | "withdrawn";
        readonly JudgementView: {
            readonly act: components["schemas"]["JudgementAct"];
            readonly at: string;
            readonly authenticated: boolean;
            readonly blind: boolean;
            readonly certainty: components["schemas"]["Certainty"] | null;
            readonly changes: readonly components["schemas"]["EvidenceChange"][];
            readonly id: components["schemas"]["Id"];
            readonly mine: boolean;
            readonly reason: string;
            readonly reviewer: string;
            readonly seen: components["schemas"]["SeenEvidence"];
        };
        readonly JudgingProgress: {
            readonly agreedDifferent: number;
            readonly agreedSame: number;
            readonly disagreement: number;
            readonly judged: number;
            readonly reviewAgain: number;
            readonly toJudge: number;
            readonly total: number;
        };
        /** @enum {string} */
        readonly JudgingState: "open" | "awaiting-second" | "disagreement" | "unsure" | "review-again" | "agreed-same" | "agreed-different";
        readonly JudgingView: {
            readonly judgements: readonly components["schemas"]["JudgementView"][];
            readonly moving: boolean;
            readonly state: components["schemas"]["JudgingState"];
            readonly version: string | null;
        };
        readonly KnownFiles: {
            readonly known: readonly boolean[];
        };
        readonly KnownFilesQuestionInput: {
            readonly files: readonly {
                readonly name: string;
                readonly size: number;
            }[];
        };
        readonly Ledger: {
            readonly addsUp: boolean;
            /** @default 0 */
            readonly arriving: number;
            readonly batchId: components["schemas"]["Id"];
            readonly caseId: components["schemas"]["Id"];
            readonly closed: boolean;
            readonly createdAt: string;
            readonly declared: number;
            readonly duplicate: number;
            readonly failed: number;
            readonly name: string;
            /** @default 0 */
            readonly notReceived: number;
            readonly pages: {
                /** @default 0 */
                readonly blank: number;
                readonly failed: number;
                readonly read: number;
                readonly total: number;
                readonly waiting: number;
            };
            readonly pagesPerMinute: number | null;
            readonly processed: number;
            readonly received: number;
            readonly settled: boolean;
            readonly waiting: number;
        };
        readonly LedgerEntries: {
            readonly next: string | null;
            readonly rows: readonly components["schemas"]["LedgerEntry"][];
        };
        readonly LedgerEntry: {
            readonly documentId: components["schemas"]["Id"] | null;
            readonly errorCode: string | null;
            readonly evidenceNumber: string | null;
            readonly id: components["schemas"]["Id"];
            readonly name: string;
            readonly pages: number;
            /** @default 0 */
            readonly pagesBlank: number;
            readonly pagesFailed: number;
            readonly pagesRead: number;
            readonly reason: string | null;
            readonly sha256: components["schemas"]["Sha256"] | null;
            readonly size: number;
            readonly status: components["schemas"]["FileStatus"];
        };
        readonly LeftOut: {
            readonly people: number;
            readonly reason: components["schemas"]["LeftOutReason"];
        };
        /** @enum {string} */
        readonly LeftOutReason: "erased" | "consent-withdrawn" | "minor" | "survivor" | "confidential" | "consent-missing";
        readonly LinkingView: {
            readonly compared: number;
            readonly documents: number;
            readonly secondsLeft: number | null;
            readonly startedAt: string | null;
            /** @enum {string} */
            readonly state: "done" | "comparing" | "stopping" | "stopped";
        };
        readonly LinkUseInput: {
            readonly token: string;
        };
        readonly LinkView: {
            readonly login: string | null;
            readonly name: string | null;
            /** @enum {string} */
            readonly purpose: "first" | "invitation" | "reset" | "sign-in";
        };
        readonly LoginInput: string;
        readonly LogVerdictView: {
            readonly checkpoints: number;
            readonly problems: readonly string[];
            readonly size: number;
        };
        readonly MappingProblem: {
            /** @enum {string} */
            readonly code: "no-column" | "two-meanings" | "two-columns" | "no-id" | "no-name";
            readonly detail: string;
            readonly reason: string;
        };
        readonly MatchExplanation: {
            readonly fields: readonly components["schemas"]["FieldComparison"][];
            readonly matcherVersion: string;
            readonly namesakes: number;
            readonly summary: string;
            readonly tokens: readonly components["schemas"]["TokenAlignment"][];
        };
        /** @enum {string} */
        readonly MatchWay: "exact" | "variant" | "joined" | "wildcard" | "fuzzy" | "ocr" | "cross-script";
        readonly Me: {
            readonly duties: readonly components["schemas"]["Duty"][];
            readonly hasPassword: boolean;
            readonly id: components["schemas"]["Id"];
            readonly login: string;
            readonly members: readonly components["schemas"]["MembershipView"][];
            readonly mustEnrol: boolean;
            readonly name: string;
            readonly recoveryCodesLeft: number;
            readonly secondFactor: boolean;
        };
        readonly MembershipView: {
            readonly caseId: components["schemas"]["Id"];
            readonly identities: components["schemas"]["IdentityAccess"];
            readonly role: components["schemas"]["CaseRole"];
        };
        /** @enum {string} */
        readonly MentionKind: "person" | "date" | "place" | "organisation" | "number";
        /** @enum {string} */
        readonly MentionKindInput: "person" | "date" | "place" | "organisation" | "number";
        readonly MentionRows: {
            readonly next: string | null;
            readonly rows: readonly components["schemas"]["MentionView"][];
        };
        readonly MentionValue: components["schemas"]["PersonValue"] | components["schemas"]["DateValue"] | components["schemas"]["PlaceValue"] | components["schemas"]["OrganisationValue"] | components["schemas"]["NumberValue"];
        readonly MentionView: {
            readonly confidence: number;
            readonly cue: string | null;
            readonly documentId: components["schemas"]["Id"];
            readonly documentName: string;
            readonly end: number;
            readonly evidenceNumber: string;
            readonly foundBy: string;
            readonly id: components["schemas"]["Id"];
            readonly kind: components["schemas"]["MentionKind"];
            readonly pageId: components["schemas"]["Id"];
            readonly pageNumber: number;
            readonly role: string | null;
            readonly start: number;
            readonly text: string;
            readonly value: components["schemas"]["MentionValue"];
            readonly words: readonly number[];
            readonly zone: components["schemas"]["Zone"];
        };
        readonly NearDuplicate: {
            readonly documentId: components["schemas"]["Id"];
            readonly documentName: string;
            readonly evidenceNumber: string;
            readonly pageId: components["schemas"]["Id"];
            readonly pageNumber: number;
        };
        readonly NewAccount: {
            /** @default [] */
            readonly duties?: readonly components["schemas"]["DutyInput"][];
            readonly login: components["schemas"]["LoginInput"];
            readonly name: components["schemas"]["PersonNameInput"];
        };
        readonly NewBatch: {
            readonly custody?: components["schemas"]["BatchCustodyInput"];
            /** @default null */
            readonly declared?: number | null;
            readonly name: string;
            /** @default auto */
            readonly ocrStrategy?: components["schemas"]["OcrStrategyInput"];
        };
        readonly NewCase: {
            readonly evidencePrefix?: components["schemas"]["EvidencePrefixInput"];
            readonly name: string;
        };
        readonly NewCorrection: {
            readonly basedOn: components["schemas"]["IdInput"];
            readonly line: number;
            /** @default  */
            readonly reason?: string;
            readonly text: string;
        } | {
            readonly basedOn: components["schemas"]["IdInput"];
            /** @default  */
            readonly reason?: string;
            readonly text: string;
            readonly word: number;
        } | {
            readonly basedOn: components["schemas"]["IdInput"];
            /** @default  */
            readonly reason?: string;
            readonly restore: components["schemas"]["IdInput"];
        };
        readonly NewErasure: {
            readonly id: components["schemas"]["IdInput"];
            readonly reason: string;
            readonly subject: components["schemas"]["ErasureSubjectInput"];
            /** @default false */
            readonly trial?: boolean;
        };
        readonly NewJudgement: {
            readonly certainty: components["schemas"]["CertaintyInput"];
            /** @default  */
            readonly reason?: string;
            readonly verdict: components["schemas"]["VerdictInput"];
            readonly version: string;
        };
        readonly NewMember: {
            /** @default all */
            readonly identities?: components["schemas"]["IdentityAccessInput"];
            readonly login: components["schemas"]["LoginInput"];
            readonly role: components["schemas"]["CaseRoleInput"];
        };
        readonly NewNote: {
            readonly text: string;
        };
        readonly NewPackage: {
            /** @default 14 */
            readonly downloadDays?: number;
            /** @default null */
            readonly evidenceNumbers?: readonly string[] | null;
            /** @default null */
            readonly purpose?: string | null;
            /** @default null */
            readonly recipient?: string | null;
            /** @default null */
            readonly redaction?: components["schemas"]["PackageRedactionInput"] | null;
            /** @default en */
            readonly report?: components["schemas"]["ReportLanguageInput"];
            /** @default {} */
            readonly rules?: components["schemas"]["ExportRulesInput"];
            /** @default false */
            readonly withOriginals?: boolean;
        };
        readonly NewPackageDecision: {
            /** @enum {string} */
            readonly decision: "approved" | "refused";
            /** @default  */
            readonly reason?: string;
        };
        readonly NewPassword: string;
        readonly NewRedactionBox: {
            readonly height: number;
            readonly mentionId?: components["schemas"]["IdInput"] | null;
            readonly reason: string;
            readonly width: number;
            readonly x: number;
            readonly y: number;
        };
        readonly NewRedactionLift: {
            readonly reason: string;
        };
        readonly NewRegistryImport: {
            /** @default false */
            readonly dryRun?: boolean;
            readonly fileId: components["schemas"]["IdInput"];
            readonly mapping?: components["schemas"]["RegistryMappingInput"];
            readonly mappingName?: string;
            readonly name: string;
            /** @default {} */
            readonly reading?: components["schemas"]["RegistryReadingInput"];
            readonly saveMappingAs?: string;
        };
        readonly NewRetention: {
            readonly keepUntil: string | null;
            readonly reason: string;
        };
        readonly NewSavedSearch: {
            readonly name: string;
            readonly request: components["schemas"]["SearchRequestInput"];
        };
        readonly NewServerImport: {
            readonly custody?: components["schemas"]["BatchCustodyInput"];
            readonly location: string;
            readonly name?: string;
            /** @default auto */
            readonly ocrStrategy?: components["schemas"]["OcrStrategyInput"];
        };
        readonly NewToken: {
            /** @default 90 */
            readonly days?: number;
            readonly name: string;
            readonly scopes: readonly components["schemas"]["TokenScopeInput"][];
        };
        readonly NewWithdrawal: {
            readonly reason: string;
            readonly version: string;
        };
        readonly NoteRows: {
            readonly next: string | null;
            readonly rows: readonly components["schemas"]["NoteView"][];
        };
        readonly NoteView: {
            readonly author: string;
            readonly createdAt: string;
            readonly id: components["schemas"]["Id"];
            readonly text: string;
        };
        readonly NumberValue: {
            readonly currency: string | null;
            /** @constant */
            readonly kind: "number";
            /** @enum {string} */
            readonly meaning: "document" | "card" | "serial" | "price" | "age" | "phone" | "count" | "other";
            readonly value: string;
        };
        /** @enum {string} */
        readonly OcrStrategy: "auto" | "force" | "redo" | "skip";
        /** @enum {string} */
        readonly OcrStrategyInput: "auto" | "force" | "redo" | "skip";
        readonly OrganisationValue: {
            readonly alternatives?: readonly components["schemas"]["AlternativeReading"][];
            readonly document?: {
                readonly flags: readonly components["schemas"]["Flag"][];
                readonly reason: string;
                readonly type: string | null;
            };
            readonly english: string | null;
            /** @constant */
            readonly kind: "organisation";
            readonly name: string;
        };
        readonly PackageRedaction: {
            /** @default [] */
            readonly keep: readonly components["schemas"]["Id"][];
            readonly rule: components["schemas"]["RedactionRule"];
        };
        readonly PackageRedactionInput: {
            /** @default [] */
            readonly keep?: readonly components["schemas"]["IdInput"][];
            readonly rule: components["schemas"]["RedactionRuleInput"];
        };
        readonly PackageRows: {
            readonly next: string | null;
            readonly rows: readonly components["schemas"]["PackageView"][];
        };
        readonly PackageTaken: {
            readonly at: string;
            readonly by: string;
            readonly seq: number;
        };
        readonly PackageTakenRows: {
            readonly next: string | null;
            readonly rows: readonly components["schemas"]["PackageTaken"][];
        };
        readonly PackageView: {
            readonly askedBy: string;
            readonly caseId: components["schemas"]["Id"];
            /** @default 0 */
            readonly correctedSince: number;
            readonly createdAt: string;
            readonly decision: {
                readonly at: string;
                readonly by: string;
                /** @enum {string} */
                readonly decision: "approved" | "refused";
                readonly reason: string;
            } | null;
            readonly documents: number | null;
            readonly downloadDays: number;
            readonly errorCode: string | null;
            readonly evidenceNumbers: readonly string[] | null;
            readonly expiresAt: string | null;
            readonly finishedAt: string | null;
            readonly frozenSeq: number | null;
            readonly id: components["schemas"]["Id"];
            readonly leftOut: readonly components["schemas"]["LeftOut"][];
            readonly pages: number | null;
            readonly pagesDone: number;
            readonly purpose: string | null;
            readonly reason: string | null;
            readonly recipient: string | null;
            readonly redaction: components["schemas"]["PackageRedaction"] | null;
            readonly report: components["schemas"]["ReportLanguage"];
            readonly rules: components["schemas"]["ExportRules"];
            readonly sha256: string | null;
            readonly size: number | null;
            /** @enum {string} */
            readonly status: "waiting" | "writing" | "ready" | "failed";
            readonly withdrawn: boolean;
            readonly withOriginals: boolean;
        };
        readonly PageRedactions: {
            readonly boxes: readonly components["schemas"]["RedactionBoxView"][];
            readonly proposed: readonly {
                readonly height: number;
                readonly mentionId: components["schemas"]["Id"];
                readonly text: string;
                readonly width: number;
                readonly x: number;
                readonly y: number;
            }[];
        };
        readonly PageRow: {
            readonly confidence: number | null;
            readonly id: components["schemas"]["Id"];
            /** @default 0 */
            readonly nearDuplicateCount: number;
            readonly number: number;
            readonly reason: string | null;
            readonly source: ("ocr" | "text-layer") | null;
            readonly status: components["schemas"]["PageStatus"];
            /** @default null */
            readonly thumbnail: string | null;
            /** @default null */
            readonly verdict: components["schemas"]["PageVerdictWord"] | null;
            /** @default [] */
            readonly verdictReasons: readonly string[];
        };
        /** @enum {string} */
        readonly PageStatus: "waiting" | "read" | "blank" | "failed";
        /** @enum {string} */
        readonly PageVerdictWord: "good" | "check" | "unreadable" | "blank";
        readonly PageView: {
            readonly confidence: number | null;
            /** @default null */
            readonly corrected: {
                readonly at: string;
                readonly by: string;
            } | null;
            readonly documentId: components["schemas"]["Id"];
            readonly documentName: string;
            readonly engine: string | null;
            readonly evidenceNumber: string;
            /** @default false */
            readonly extracting: boolean;
            readonly id: components["schemas"]["Id"];
            readonly imageHeight: number | null;
            readonly imageWidth: number | null;
            /** @default null */
            readonly measures: {
                readonly [key: string]: unknown;
            } | null;
            readonly mentions: readonly components["schemas"]["MentionView"][];
            /** @default 0 */
            readonly nearDuplicateCount: number;
            /** @default [] */
            readonly nearDuplicates: readonly components["schemas"]["NearDuplicate"][];
            readonly number: number;
            readonly pageCount: number;
            readonly reason: string | null;
            readonly source: ("ocr" | "text-layer") | null;
            readonly status: components["schemas"]["PageStatus"];
            readonly text: string;
            /** @default null */
            readonly textLayer: {
                readonly reason: string | null;
                readonly taken: boolean;
            } | null;
            /** @default null */
            readonly thumbnail: string | null;
            /** @default null */
            readonly transcriptionId: components["schemas"]["Id"] | null;
            /** @default null */
            readonly verdict: components["schemas"]["PageVerdictWord"] | null;
            /** @default [] */
            readonly verdictReasons: readonly string[];
            readonly words: readonly components["schemas"]["WordView"][];
        };
        readonly PairFact: {
            /** @enum {string} */
            readonly fact: "parts" | "place" | "role" | "date" | "birth";
            readonly one: string;
            readonly other: string;
            /** @enum {string} */
            readonly verdict: "agrees" | "contradicts" | "unknown";
            readonly weight: number;
        };
        readonly PairFacts: {
            readonly facts: readonly components["schemas"]["PairFact"][];
            readonly kunyaBearers: number | null;
        };
        readonly PasswordChangeInput: {
            readonly current?: string;
            readonly password: components["schemas"]["NewPassword"];
        };
        readonly PersonNameInput: string;
        readonly PersonOfInterest: {
            readonly contradictedBy: readonly components["schemas"]["Id"][];
            readonly documents: number;
            readonly id: components["schemas"]["Id"];
            readonly independentSources: number;
            readonly mentions: readonly components["schemas"]["MentionView"][];
            readonly names: readonly string[];
            readonly pairs: readonly components["schemas"]["Id"][];
            readonly roles: readonly string[];
        };
        readonly PersonPairDetail: {
            readonly caseId: components["schemas"]["Id"];
            readonly crops: {
                readonly one: components["schemas"]["CropView"] | null;
                readonly other: components["schemas"]["CropView"] | null;
            };
            readonly explanation: components["schemas"]["MatchExplanation"];
            readonly facts: components["schemas"]["PairFacts"];
            readonly id: components["schemas"]["Id"];
            readonly judging: components["schemas"]["JudgingView"];
            readonly one: {
                readonly mention: components["schemas"]["MentionView"];
                readonly nearDuplicatePages: number;
            };
            readonly other: {
                readonly mention: components["schemas"]["MentionView"];
                readonly nearDuplicatePages: number;
            };
            readonly proposed: boolean;
            readonly sameSource: boolean;
            readonly score: number;
            readonly state: components["schemas"]["JudgingState"];
        };
        readonly PersonPairRows: {
            readonly next: string | null;
            readonly rows: readonly components["schemas"]["PersonPairView"][];
        };
        readonly PersonPairView: {
            readonly caseId: components["schemas"]["Id"];
            readonly explanation: components["schemas"]["MatchExplanation"];
            readonly facts: components["schemas"]["PairFacts"];
            readonly id: components["schemas"]["Id"];
            readonly one: {
                readonly mention: components["schemas"]["MentionView"];
                readonly nearDuplicatePages: number;
            };
            readonly other: {
                readonly mention: components["schemas"]["MentionView"];
                readonly nearDuplicatePages: number;
            };
            readonly proposed: boolean;
            readonly sameSource: boolean;
            readonly score: number;
            readonly state: components["schemas"]["JudgingState"];
        };
        readonly PersonsOfInterest: {
            readonly next: string | null;
            readonly rows: readonly components["schemas"]["PersonOfInterest"][];
        };
        readonly PersonValue: {
            readonly age?: number;
            readonly alternatives?: readonly components["schemas"]["AlternativeReading"][];
            readonly birthPlace?: string;
            readonly birthYear?: number;
            readonly description?: boolean;
            readonly group?: {
                readonly number: number;
                readonly reason: string;
            };
            readonly ism?: string;
            /** @constant */
            readonly kind: "person";
            readonly kunya?: string;
            readonly laqab?: string;
            readonly latin?: string;
            readonly mother?: string;
            readonly name: string;
            readonly nasab?: readonly string[];
            readonly nationality?: string;
            readonly nisba?: readonly string[];
            /** @enum {string} */
            readonly sex?: "male" | "female";
            readonly sexReason?: string;
            readonly tribe?: string;
        };
        readonly PlaceReading: {
            readonly latin: string;
            readonly latitude: number | null;
            readonly longitude: number | null;
            readonly name: string;
            readonly placeId: string;
            readonly reason: string;
            readonly type: string;
            readonly within: readonly string[];
        };
        readonly PlaceValue: {
            /** @constant */
            readonly kind: "place";
            readonly name: string;
            readonly readings: readonly components["schemas"]["PlaceReading"][];
        };
        readonly Problem: {
            readonly at?: number;
            readonly code: string;
            readonly detail: string;
            readonly end?: number;
            readonly fault?: string;
            readonly status: number;
            readonly suggestion?: string;
            readonly title: string;
            readonly type: string;
        };
        readonly QuarantinedView: {
            readonly caseId: components["schemas"]["Id"];
            readonly documentId: components["schemas"]["Id"];
            readonly evidenceNumber: string;
            readonly failedAt: string;
            readonly sha256: string;
            /** @enum {string} */
            readonly status: "changed" | "missing";
        };
        readonly RecoveryCodes: {
            readonly codes: readonly string[];
        };
        readonly RedactionBoxView: {
            readonly at: string;
            readonly by: string;
            readonly current: boolean;
            readonly height: number;
            readonly id: components["schemas"]["Id"];
            readonly lifted: {
                readonly at: string;
                readonly by: string;
                readonly reason: string;
            } | null;
            readonly mentionId: components["schemas"]["Id"] | null;
            readonly pageId: components["schemas"]["Id"];
            readonly reason: string;
            readonly width: number;
            readonly x: number;
            readonly y: number;
        };
        /** @enum {string} */
        readonly RedactionRule: "identities" | "listed" | "drawn";
        /** @enum {string} */
        readonly RedactionRuleInput: "identities" | "listed" | "drawn";
        readonly RegistryChange: {
            readonly after: components["schemas"]["RegistryPerson"] | null;
            readonly afterRow: {
                readonly [key: string]: string;
            } | null;
            readonly at: string;
            readonly before: components["schemas"]["RegistryPerson"] | null;
            readonly beforeRow: {
                readonly [key: string]: string;
            } | null;
            readonly fields: readonly string[];
            readonly id: string;
            readonly importId: components["schemas"]["Id"];
            readonly kind: components["schemas"]["RegistryChangeKind"];
            readonly name: string;
            readonly ownId: string;
            readonly personId: components["schemas"]["Id"];
        };
        /** @enum {string} */
        readonly RegistryChangeKind: "added" | "changed" | "missing" | "returned";
        /** @enum {string} */
        readonly RegistryChangeKindInput: "added" | "changed" | "missing" | "returned";
        readonly RegistryChanges: {
            readonly next: string | null;
            readonly rows: readonly components["schemas"]["RegistryChange"][];
        };
        readonly RegistryColumn: {
            readonly column: string;
            readonly proposed: components["schemas"]["RegistryField"] | null;
            readonly samples: readonly string[];
            readonly takenBy: string | null;
            /** @enum {string} */
            readonly why: "heading" | "cells" | "taken" | "unknown";
        };
        readonly RegistryConsent: {
            /** @enum {string} */
            readonly given: "yes" | "no" | "unknown";
            readonly purposes?: string;
        };
        readonly RegistryDate: {
            /** @enum {string} */
            readonly calendar: "gregorian" | "hijri";
            readonly day?: number;
            readonly earliest: string;
            readonly latest: string;
            readonly month?: number;
            /** @enum {string} */
            readonly precision: "day" | "month" | "year";
            readonly text: string;
            readonly year: number;
        };
        /** @enum {string} */
        readonly RegistryDelimiter: "," | ";" | "\t" | "|";
        /** @enum {string} */
        readonly RegistryDelimiterInput: "," | ";" | "\t" | "|";
        /** @enum {string} */
        readonly RegistryEncoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1256" | "iso-8859-6" | "windows-1252" | "windows-1254";
        /** @enum {string} */
        readonly RegistryEncodingInput: "utf-8" | "utf-16le" | "utf-16be" | "windows-1256" | "iso-8859-6" | "windows-1252" | "windows-1254";
        /** @enum {string} */
        readonly RegistryField: "ownId" | "name" | "nameArabic" | "nameLatin" | "given" | "father" | "grandfather" | "family" | "aliases" | "mother" | "tribe" | "kunya" | "sex" | "birthDate" | "birthYear" | "age" | "ageAt" | "nationality" | "religion" | "originPlace" | "eventDate" | "eventPlace" | "status" | "source" | "consent" | "consentPurposes" | "confidentiality" | "minor";
        /** @enum {string} */
        readonly RegistryFieldInput: "ownId" | "name" | "nameArabic" | "nameLatin" | "given" | "father" | "grandfather" | "family" | "aliases" | "mother" | "tribe" | "kunya" | "sex" | "birthDate" | "birthYear" | "age" | "ageAt" | "nationality" | "religion" | "originPlace" | "eventDate" | "eventPlace" | "status" | "source" | "consent" | "consentPurposes" | "confidentiality" | "minor";
        readonly RegistryFileView: {
            readonly caseId: components["schemas"]["Id"];
            readonly createdAt: string;
            readonly id: components["schemas"]["Id"];
            readonly name: string;
            readonly sha256: string;
            readonly size: number;
        };
        readonly RegistryImport: {
            readonly import?: components["schemas"]["RegistryImportView"];
            readonly imported: number;
            readonly registry: components["schemas"]["RegistryView"];
            readonly rejected: readonly {
                readonly line: number;
                readonly reason: string;
            }[];
        };
        readonly RegistryImportRows: {
            readonly next: string | null;
            readonly rows: readonly components["schemas"]["RegistryImportView"][];
        };
        /** @enum {string} */
        readonly RegistryImportStatus: "waiting" | "reading" | "comparing" | "done" | "failed" | "cancelled";
        readonly RegistryImportView: {
            readonly actor: string;
            readonly caseId: components["schemas"]["Id"];
            readonly createdAt: string;
            readonly dryRun: boolean;
            readonly file: {
                readonly id: components["schemas"]["Id"];
                readonly name: string;
                readonly sha256: string;
                readonly size: number;
            };
            readonly finishedAt: string | null;
            readonly headings: readonly string[];
            readonly id: components["schemas"]["Id"];
            readonly mapping: components["schemas"]["RegistryMapping"];
            readonly people: {
                readonly added: number;
                readonly changed: number;
                readonly missing: number;
                readonly returned: number;
                readonly unchanged: number;
            } | null;
            readonly progress: number;
            readonly reading: components["schemas"]["RegistryReading"];
            readonly reason: string | null;
            readonly registryId: components["schemas"]["Id"] | null;
            readonly registryName: string;
            readonly rows: {
                readonly empty: number;
                readonly read: number;
                readonly rejected: number;
                readonly taken: number;
                readonly warnings: number;
            };
            readonly status: components["schemas"]["RegistryImportStatus"];
            readonly table: components["schemas"]["RegistryTable"] | null;
            readonly unmapped: readonly string[];
        };
        readonly RegistryIssue: {
            readonly code: string;
            readonly column: string | null;
            /** @default {} */
            readonly details: {
                readonly [key: string]: string | number;
            };
            readonly line: number;
            readonly reason: string;
            /** @enum {string} */
            readonly severity: "rejected" | "warning";
        };
        readonly RegistryIssueRow: {
            readonly cells: readonly string[] | null;
            readonly code: string;
            readonly column: string | null;
            /** @default {} */
            readonly details: {
                readonly [key: string]: string | number;
            };
            readonly id: string;
            readonly line: number;
            readonly reason: string;
            /** @enum {string} */
            readonly severity: "rejected" | "warning";
        };
        readonly RegistryIssueRows: {
            readonly next: string | null;
            readonly rows: readonly components["schemas"]["RegistryIssueRow"][];
        };
        readonly RegistryMapping: {
            readonly ageAt?: string;
            /** @default [] */
            readonly columns: readonly {
                readonly column: string;
                readonly field: components["schemas"]["RegistryField"];
            }[];
            /**
             * @default day-first
             * @enum {string}
             */
            readonly dateOrder: "day-first" | "month-first";
            /**
             * @default column
             * @enum {string}
             */
            readonly id: "column" | "line";
        };
        readonly RegistryMappingInput: {
            readonly ageAt?: string;
            /** @default [] */
            readonly columns?: readonly {
                readonly column: string;
                readonly field: components["schemas"]["RegistryFieldInput"];
            }[];
            /**
             * @default day-first
             * @enum {string}
             */
            readonly dateOrder?: "day-first" | "month-first";
            /**
             * @default column
             * @enum {string}
             */
            readonly id?: "column" | "line";
        };
        readonly RegistryMappingView: {
            readonly caseId: components["schemas"]["Id"];
            readonly headings: readonly string[];
            readonly id: components["schemas"]["Id"];
            readonly mapping: components["schemas"]["RegistryMapping"];
            readonly name: string;
            readonly updatedAt: string;
            readonly updatedBy: string;
        };
        readonly RegistryNameParts: {
            readonly family?: string;
            readonly father?: string;
            readonly given?: string;
            readonly grandfather?: string;
        };
        readonly RegistryPerson: {
            readonly age?: number;
            readonly ageAt?: string;
            /** @default [] */
            readonly aliases: readonly string[];
            readonly birth?: components["schemas"]["RegistryDate"];
            readonly birthYear?: number;
            readonly confidentiality?: components["schemas"]["Confidentiality"];
            readonly consent?: components["schemas"]["RegistryConsent"];
            readonly derived?: readonly string[];
            readonly event?: components["schemas"]["RegistryDate"];
            readonly eventDate?: string;
            readonly eventPlace?: string;
            readonly family?: string;
            readonly father?: string;
            readonly grandfather?: string;
            readonly kunya?: string;
            readonly minor?: boolean;
            readonly mother?: string;
            readonly nameArabic?: string;
            readonly nameLatin?: string;
            readonly nameOther?: string;
            readonly nationality?: string;
            readonly originPlace?: string;
            readonly ownId: string;
            readonly partsArabic?: components["schemas"]["RegistryNameParts"];
            readonly partsLatin?: components["schemas"]["RegistryNameParts"];
            readonly religion?: string;
            /** @enum {string} */
            readonly sex?: "male" | "female";
            readonly source?: string;
            readonly status?: string;
            readonly tribe?: string;
        };
        readonly RegistryPersonCandidates: {
            readonly next: string | null;
            readonly rows: readonly components["schemas"]["CandidateView"][];
        };
        readonly RegistryPersonRow: {
            readonly candidates: number;
            readonly id: components["schemas"]["Id"];
            readonly line: number;
            readonly missing: boolean;
            readonly ownId: string;
            readonly person: components["schemas"]["RegistryPerson"];
            readonly registryId: components["schemas"]["Id"];
        };
        readonly RegistryPersonRows: {
            readonly next: string | null;
            readonly rows: readonly components["schemas"]["RegistryPersonRow"][];
        };
        readonly RegistryPersonView: {
            readonly candidates: number;
            readonly caseId: components["schemas"]["Id"];
            readonly changes: readonly components["schemas"]["RegistryChange"][];
            readonly from: {
                readonly at: string;
                readonly file: string;
                readonly importId: components["schemas"]["Id"];
                readonly sha256: string;
            } | null;
            readonly id: components["schemas"]["Id"];
            readonly line: number;
            readonly missing: boolean;
            readonly ownId: string;
            readonly person: components["schemas"]["RegistryPerson"];
            readonly registryId: components["schemas"]["Id"];
            readonly registryName: string;
            readonly sourceRow: readonly {
                readonly cell: string;
                readonly column: string;
                readonly field: components["schemas"]["RegistryField"] | null;
            }[];
        };
        readonly RegistryPreview: {
            readonly columns: readonly components["schemas"]["RegistryColumn"][];
            readonly file: components["schemas"]["RegistryFileView"];
            readonly issues: readonly components["schemas"]["RegistryIssue"][];
            readonly mapping: components["schemas"]["RegistryMapping"];
            /** @enum {string} */
            readonly mappingFrom: "proposed" | "saved" | "request";
            readonly mappingProblems: readonly components["schemas"]["MappingProblem"][];
            readonly rejected: number;
            readonly rows: readonly {
                readonly cells: readonly string[];
                readonly line: number;
                readonly person: components["schemas"]["RegistryPerson"] | null;
            }[];
            readonly rowsRead: number;
            readonly savedMapping: string | null;
            readonly table: components["schemas"]["RegistryTable"];
            readonly warnings: number;
            readonly wholeFile: boolean;
        };
        readonly RegistryPreviewRequestInput: {
            readonly mapping?: components["schemas"]["RegistryMappingInput"];
            readonly mappingName?: string;
            /** @default {} */
            readonly reading?: components["schemas"]["RegistryReadingInput"];
        };
        readonly RegistryReading: {
            readonly delimiter?: components["schemas"]["RegistryDelimiter"];
            readonly encoding?: components["schemas"]["RegistryEncoding"];
            readonly headerLine?: number;
            readonly sheet?: string;
        };
        readonly RegistryReadingInput: {
            readonly delimiter?: components["schemas"]["RegistryDelimiterInput"];
            readonly encoding?: components["schemas"]["RegistryEncodingInput"];
            readonly headerLine?: number;
            readonly sheet?: string;
        };
        readonly RegistrySearchInput: {
            /** @default 10 */
            readonly limit?: number;
            readonly name: string;
        };
        readonly RegistryTable: {
            readonly delimiter: components["schemas"]["RegistryDelimiter"] | null;
            readonly encoding: components["schemas"]["RegistryEncoding"] | null;
            readonly encodingConfidence: number | null;
            /** @default null */
            readonly encodingReason: components["schemas"]["EncodingReason"] | null;
            /** @enum {string} */
            readonly format: "csv" | "xlsx";
            readonly headerLine: number;
            /** @default null */
            readonly headerReason: ("chosen" | "known" | "first-wide" | "none") | null;
            readonly sheet: string | null;
            readonly sheets: readonly {
                readonly hidden: boolean;
                readonly name: string;
            }[];
        };
        readonly RegistryView: {
            readonly caseId: components["schemas"]["Id"];
            readonly createdAt: string;
            readonly id: components["schemas"]["Id"];
            /** @default 0 */
            readonly missing: number;
            readonly name: string;
            readonly people: number;
            readonly rejected: number;
            /** @default  */
            readonly updatedAt: string;
        };
        /** @enum {string} */
        readonly ReportLanguage: "en" | "ar" | "both";
        /** @enum {string} */
        readonly ReportLanguageInput: "en" | "ar" | "both";
        readonly RereadView: {
            readonly batchId: components["schemas"]["Id"] | null;
            readonly candidates: {
                readonly before: number;
                readonly now: number;
            };
            readonly caseId: components["schemas"]["Id"];
            readonly configurationHash: string;
            readonly createdAt: string;
            readonly documents: number;
            readonly documentsBusy: number;
            readonly engine: string;
            readonly id: components["schemas"]["Id"];
            readonly mentions: {
                readonly before: number;
                readonly now: number;
            };
            readonly pages: {
                readonly changed: number;
                readonly failed: number;
                readonly same: number;
                readonly total: number;
                readonly waiting: number;
            };
            readonly settled: boolean;
        };
        readonly RetentionView: {
            readonly caseId: components["schemas"]["Id"];
            readonly caseName: string;
            readonly due: boolean;
            readonly keepUntil: string | null;
            readonly reason: string | null;
        };
        readonly SavedSearch: {
            readonly createdAt: string;
            readonly id: components["schemas"]["Id"];
            readonly name: string;
            readonly request: components["schemas"]["SearchRequest"];
        };
        readonly SearchAnswer: {
            readonly facets: components["schemas"]["SearchFacets"] | null;
            readonly next: string | null;
            readonly rows: readonly components["schemas"]["SearchHit"][];
            readonly total: number;
            readonly understood: string;
        };
        readonly SearchFacets: {
            readonly batch: readonly components["schemas"]["FacetValue"][];
            readonly body: readonly components["schemas"]["FacetValue"][];
            readonly person: readonly components["schemas"]["FacetValue"][];
            readonly place: readonly components["schemas"]["FacetValue"][];
            readonly sampled: boolean;
            readonly tag: readonly components["schemas"]["FacetValue"][];
            readonly type: readonly components["schemas"]["FacetValue"][];
            readonly verdict: readonly components["schemas"]["FacetValue"][];
            readonly year: readonly components["schemas"]["FacetValue"][];
            readonly zone: readonly components["schemas"]["FacetValue"][];
        };
        readonly SearchFilters: {
            readonly batch?: readonly components["schemas"]["Id"][];
            readonly body?: readonly string[];
            readonly confidence?: number;
            readonly from?: string;
            readonly person?: readonly string[];
            readonly place?: readonly string[];
            readonly tag?: readonly string[];
            readonly to?: string;
            readonly type?: readonly string[];
            readonly verdict?: readonly string[];
            readonly year?: readonly string[];
            readonly zone?: readonly string[];
        };
        readonly SearchFiltersInput: {
            readonly batch?: readonly components["schemas"]["IdInput"][];
            readonly body?: readonly string[];
            readonly confidence?: number;
            readonly from?: string;
            readonly person?: readonly string[];
            readonly place?: readonly string[];
            readonly tag?: readonly string[];
            readonly to?: string;
            readonly type?: readonly string[];
            readonly verdict?: readonly string[];
            readonly year?: readonly string[];
            readonly zone?: readonly string[];
        };
        readonly SearchHit: {
            readonly confidence: number;
            readonly day: string | null;
            readonly documentId: components["schemas"]["Id"];
            readonly documentName: string;
            readonly documentType: string | null;
            readonly evidenceNumber: string;
            readonly exact: boolean;
            readonly hits: number;
            readonly lines: readonly components["schemas"]["HitLine"][];
            readonly pageId: components["schemas"]["Id"];
            readonly pageNumber: number;
            readonly sha256: string;
        };
        readonly SearchQuestionInput: {
            readonly cursor?: string;
            /** @default true */
            readonly facets?: boolean;
            /** @default {} */
            readonly filters?: components["schemas"]["SearchFiltersInput"];
            /** @default 20 */
            readonly limit?: number;
            /** @default false */
            readonly ocr?: boolean;
            /**
             * @default AND
             * @enum {string}
             */
            readonly operator?: "AND" | "OR";
            readonly q: string;
            /** @default false */
            readonly scripts?: boolean;
            /** @default relevance */
            readonly sort?: components["schemas"]["SearchSortInput"];
        };
        readonly SearchRequest: {
            /** @default {} */
            readonly filters: components["schemas"]["SearchFilters"];
            /** @default false */
            readonly ocr: boolean;
            /**
             * @default AND
             * @enum {string}
             */
            readonly operator: "AND" | "OR";
            readonly q: string;
            /** @default false */
            readonly scripts: boolean;
            /** @default relevance */
            readonly sort: components["schemas"]["SearchSort"];
        };
        readonly SearchRequestInput: {
            /** @default {} */
            readonly filters?: components["schemas"]["SearchFiltersInput"];
            /** @default false */
            readonly ocr?: boolean;
            /**
             * @default AND
             * @enum {string}
             */
            readonly operator?: "AND" | "OR";
            readonly q: string;
            /** @default false */
            readonly scripts?: boolean;
            /** @default relevance */
            readonly sort?: components["schemas"]["SearchSortInput"];
        };
        /** @enum {string} */
        readonly SearchSort: "relevance" | "date" | "evidence" | "confidence";
        /** @enum {string} */
        readonly SearchSortInput: "relevance" | "date" | "evidence" | "confidence";
        readonly SearchSurvey: {
            readonly gregorian: readonly components["schemas"]["SurveyMonth"][];
            readonly hijri: readonly components["schemas"]["SurveyMonth"][];
            readonly places: readonly components["schemas"]["SurveyPlace"][];
            readonly sampled: boolean;
            readonly total: number;
            readonly undated: number;
        };
        readonly SecondFactorInput: {
            readonly code: string;
            readonly secret: string;
        };
        readonly SecurityEventRows: {
            readonly next: string | null;
            readonly rows: readonly components["schemas"]["SecurityEventView"][];
        };
        readonly SecurityEventView: {
            readonly accountId: components["schemas"]["Id"] | null;
            readonly accountName: string | null;
            readonly at: string;
            readonly caseId: components["schemas"]["Id"] | null;
            readonly details: {
                readonly [key: string]: unknown;
            };
            readonly id: string;
            readonly kind: string;
            readonly route: string | null;
            readonly source: string;
        };
        readonly SeenEvidence: {
            readonly comparedName: string;
            readonly explanationSha256: string;
            readonly extractorVersion: string;
            readonly imageSha256: string | null;
            readonly lineText: string;
            readonly matcherVersion: string;
            readonly mentionText: string;
            readonly namesakes: number;
            readonly otherSha256: string;
            readonly pageId: components["schemas"]["Id"];
            readonly place: readonly [
                number,
                number,
                number,
                number
            ] | null;
            readonly proposed: boolean;
            readonly score: number;
            readonly transcriptionId: components["schemas"]["Id"];
        };
        readonly ServerImportRows: {
            readonly next: string | null;
            readonly rows: readonly components["schemas"]["ServerImportView"][];
        };
        readonly ServerImportView: {
            readonly batchId: components["schemas"]["Id"];
            readonly bytesDone: number;
            readonly caseId: components["schemas"]["Id"];
            readonly createdAt: string;
            readonly errorCode: string | null;
            readonly files: number | null;
            readonly filesDone: number;
            readonly finishedAt: string | null;
            readonly id: components["schemas"]["Id"];
            readonly location: string;
            readonly reason: string | null;
            /** @enum {string} */
            readonly status: "waiting" | "counting" | "taking" | "done" | "failed";
        };
        readonly SessionRows: {
            readonly next: string | null;
            readonly rows: readonly components["schemas"]["SessionView"][];
        };
        readonly SessionState: {
            readonly empty: boolean;
            readonly me: components["schemas"]["Me"] | null;
        };
        readonly SessionView: {
            readonly agent: string;
            readonly createdAt: string;
            readonly current: boolean;
            readonly expiresAt: string;
            readonly id: components["schemas"]["Id"];
            readonly means: string;
            readonly seenAt: string;
            readonly source: string;
        };
        readonly Sha256: string;
        readonly SignInInput: {
            readonly code?: string;
            readonly login: string;
            readonly password: string;
        };
        readonly SurveyMonth: {
            readonly month: string;
            readonly pages: number;
        };
        readonly SurveyPlace: {
            readonly id: string;
            readonly label: string;
            readonly latitude: number | null;
            readonly longitude: number | null;
            readonly pages: number;
            readonly pagesWithin: number;
            readonly type: string;
        };
        readonly Tag: string;
        readonly TagCount: {
            readonly documents: number;
            readonly tag: string;
        };
        readonly TagCounts: {
            readonly next: string | null;
            readonly rows: readonly components["schemas"]["TagCount"][];
        };
        readonly TagInput: string;
        readonly TokenAlignment: {
            readonly left: readonly [
                number,
                number
            ] | null;
            readonly leftText: string;
            readonly reason: components["schemas"]["TokenReason"];
            readonly right: readonly [
                number,
                number
            ] | null;
            readonly rightText: string;
            readonly weight: number;
        };
        /** @enum {string} */
        readonly TokenReason: "exact" | "variant" | "transliteration" | "ocr" | "skipped" | "extra" | "mismatch";
        readonly TokenRows: {
            readonly next: string | null;
            readonly rows: readonly components["schemas"]["TokenView"][];
        };
        /** @enum {string} */
        readonly TokenScope: "read" | "write" | "judge" | "export" | "administer";
        /** @enum {string} */
        readonly TokenScopeInput: "read" | "write" | "judge" | "export" | "administer";
        readonly TokenView: {
            readonly createdAt: string;
            readonly expiresAt: string | null;
            readonly id: components["schemas"]["Id"];
            readonly name: string;
            readonly scopes: readonly components["schemas"]["TokenScope"][];
            readonly usedAt: string | null;
        };
        readonly TranscriptionRow: {
            readonly confidence: number;
            readonly correction: {
                readonly after: string | null;
                readonly authenticated: boolean;
                readonly basedOn: components["schemas"]["Id"];
                readonly before: string | null;
                readonly by: string;
                readonly line: number | null;
                readonly reason: string;
            } | null;
            readonly createdAt: string;
            readonly current: boolean;
            readonly engine: string | null;
            readonly id: components["schemas"]["Id"];
            /** @enum {string} */
            readonly source: "ocr" | "text-layer" | "person";
        };
        readonly TranscriptionRows: {
            readonly next: string | null;
            readonly rows: readonly components["schemas"]["TranscriptionRow"][];
        };
        readonly TranscriptionText: {
            readonly confidence: number;
            readonly correction: {
                readonly after: string | null;
                readonly authenticated: boolean;
                readonly basedOn: components["schemas"]["Id"];
                readonly before: string | null;
                readonly by: string;
                readonly line: number | null;
                readonly reason: string;
            } | null;
            readonly createdAt: string;
            readonly current: boolean;
            readonly engine: string | null;
            readonly id: components["schemas"]["Id"];
            /** @enum {string} */
            readonly source: "ocr" | "text-layer" | "person";
            readonly text: string;
        };
        readonly UploadAnswer: {
            readonly files: readonly components["schemas"]["LedgerEntry"][];
        };
        readonly UploadDetail: {
            readonly batchId: components["schemas"]["Id"];
            readonly createdAt: string;
            readonly entry: components["schemas"]["LedgerEntry"] | null;
            readonly entryId: components["schemas"]["Id"] | null;
            readonly errorCode: string | null;
            readonly id: components["schemas"]["Id"];
            readonly name: string;
            readonly reason: string | null;
            readonly size: number;
            readonly status: components["schemas"]["UploadStatus"];
            readonly touchedAt: string;
        };
        readonly UploadRows: {
            readonly next: string | null;
            readonly rows: readonly components["schemas"]["UploadView"][];
        };
        /** @enum {string} */
        readonly UploadStatus: "arriving" | "arrived" | "taken" | "refused" | "expired" | "replaced";
        readonly UploadView: {
            readonly batchId: components["schemas"]["Id"];
            readonly createdAt: string;
            readonly entryId: components["schemas"]["Id"] | null;
            readonly errorCode: string | null;
            readonly id: components["schemas"]["Id"];
            readonly name: string;
            readonly reason: string | null;
            readonly size: number;
            readonly status: components["schemas"]["UploadStatus"];
            readonly touchedAt: string;
        };
        /** @enum {string} */
        readonly VerdictInput: "same" | "different" | "unsure";
        readonly WordView: {
            readonly cell?: {
                readonly column: number;
                readonly row: number;
                readonly table: number;
            };
            readonly confidence: number;
            readonly height: number;
            readonly line: number;
            readonly start: number;
            readonly text: string;
            readonly value?: string;
            readonly width: number;
            readonly x: number;
            readonly y: number;
            readonly zone?: components["schemas"]["Zone"];
        };
        readonly WorklistRow: {
            readonly candidatesAtStake: number;
            readonly confidence: number;
            readonly documentId: components["schemas"]["Id"];
            readonly documentName: string;
            readonly evidenceNumber: string;
            readonly namesAtStake: number;
            readonly pageId: components["schemas"]["Id"];
            readonly pageNumber: number;
            readonly verdict: ("good" | "check" | "unreadable" | "blank") | null;
        };
        readonly WorklistRows: {
            readonly next: string | null;
            readonly rows: readonly components["schemas"]["WorklistRow"][];
        };
        /** @enum {string} */
        readonly Zone: "header" | "body" | "table" | "signature" | "stamp" | "handwriting" | "margin";
    };
    responses: {
        /** @description What went wrong, and what to do */
        readonly Problem: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
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
    readonly postAccountConfirmation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["ConfirmationInput"];
            };
        };
        readonly responses: {
            /** @description Done; there is nothing to tell */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly putAccountPassword: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PasswordChangeInput"];
            };
        };
        readonly responses: {
            /** @description Done; there is nothing to tell */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postAccountRecoveryCodes: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly putAccountSecondFactor: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SecondFactorInput"];
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postAccountSecondFactor: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Enrolment"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getAccountSessions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SessionRows"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly deleteAccountSessionsOne: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done; there is nothing to tell */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postAccountSignInLinks: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly expiresAt: string;
                        readonly path: string;
                    };
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getAccountTokens: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TokenRows"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postAccountTokens: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewToken"];
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CreatedToken"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly deleteAccountTokensOne: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done; there is nothing to tell */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getAccounts: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccountRows"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postAccounts: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewAccount"];
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["IssuedLink"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly patchAccountsOne: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["AccountChangeInput"];
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccountView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postAccountsLinks: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["IssuedLink"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getAdministrationCases: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AdministeredCases"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getBatchSearchesOne: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BatchSearchView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postBatchSearchesRelaunch: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BatchSearchView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getBatchSearchesResultsCsv: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/csv; charset=utf-8": unknown;
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getBatchSearchesResultsXlsx: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getBatchSearchesRows: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly next: string | null;
                        readonly rows: readonly components["schemas"]["BatchRowView"][];
                    };
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postBatchSearchesStop: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BatchSearchView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postBatchesClose: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ledger"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getBatchesCustody: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BatchCustodyView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly putBatchesCustody: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly fields: components["schemas"]["BatchCustodyInput"];
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BatchCustodyView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getBatchesEvents: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/event-stream": unknown;
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getBatchesFiles: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
                readonly status?: components["schemas"]["FileStatusInput"];
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LedgerEntries"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postBatchesFiles: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "multipart/form-data": {
                    readonly files: readonly File[];
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UploadAnswer"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postBatchesKnownFiles: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["KnownFilesQuestionInput"];
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["KnownFiles"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getBatchesLedger: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ledger"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postBatchesReread: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RereadView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getBatchesUploads: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UploadRows"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postBatchesUploads: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done; there is nothing to tell */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getCandidatesOne: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CandidateDetail"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postCandidatesJudgements: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewJudgement"];
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CandidateDetail"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postCandidatesWithdrawals: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewWithdrawal"];
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CandidateDetail"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getCases: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly next: string | null;
                        readonly rows: readonly components["schemas"]["CaseView"][];
                    };
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postCases: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewCase"];
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CaseView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getCasesOne: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CaseView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly patchCasesOne: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly evidencePrefix: components["schemas"]["EvidencePrefixInput"];
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CaseView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getCasesBatchSearches: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly next: string | null;
                        readonly rows: readonly components["schemas"]["BatchSearchView"][];
                    };
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postCasesBatchSearches: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "multipart/form-data": {
                    readonly file: File;
                    readonly name?: string;
                    readonly settings?: components["schemas"]["BatchSettingsInput"];
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BatchSearchView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getCasesBatches: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly next: string | null;
                        readonly rows: readonly components["schemas"]["Ledger"][];
                    };
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postCasesBatches: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewBatch"];
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BatchView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postCasesCalibrations: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CalibrationView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getCasesCandidates: {
        readonly parameters: {
            readonly query?: {
                readonly batch?: string;
                readonly changed?: "true" | "false";
                readonly cursor?: string;
                readonly document?: string;
                readonly flagged?: "true" | "false";
                readonly limit?: number;
                readonly maxScore?: number;
                readonly minScore?: number;
                readonly person?: string;
                readonly registry?: string;
                readonly show?: components["schemas"]["CandidateShowInput"];
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CandidateRows"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getCasesCandidatesCsv: {
        readonly parameters: {
            readonly query?: {
                readonly batch?: string;
                readonly changed?: "true" | "false";
                readonly document?: string;
                readonly flagged?: "true" | "false";
                readonly maxScore?: number;
                readonly minScore?: number;
                readonly person?: string;
                readonly registry?: string;
                readonly show?: components["schemas"]["CandidateShowInput"];
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/csv; charset=utf-8": unknown;
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getCasesCandidatesNext: {
        readonly parameters: {
            readonly query?: {
                readonly after?: string;
                readonly batch?: string;
                readonly changed?: "true" | "false";
                readonly document?: string;
                readonly flagged?: "true" | "false";
                readonly maxScore?: number;
                readonly minScore?: number;
                readonly person?: string;
                readonly registry?: string;
                readonly show?: components["schemas"]["CandidateShowInput"];
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly candidate: components["schemas"]["CandidateDetail"] | null;
                    };
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getCasesCustody: {
        readonly parameters: {
            readonly query?: {
                readonly action?: string;
                readonly actor?: string;
                readonly cursor?: string;
                readonly limit?: number;
                readonly order?: "newest" | "oldest";
                readonly person?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CustodyEventRows"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getCasesDocuments: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DocumentRows"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getCasesErasures: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErasureRows"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postCasesErasures: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewErasure"];
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErasureOutcome"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getCasesJudging: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["JudgingProgress"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getCasesLinking: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LinkingView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postCasesLinking: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": {
                    /** @default false */
                    readonly full?: boolean;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LinkingView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postCasesLinkingCancel: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LinkingView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getCasesMembers: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CaseMembers"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly putCasesMembers: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewMember"];
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CaseMembers"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly deleteCasesMembersOne: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly account: string;
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done; there is nothing to tell */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getCasesMentions: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly kind?: components["schemas"]["MentionKindInput"];
                readonly limit?: number;
                readonly q?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MentionRows"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getCasesPackages: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PackageRows"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postCasesPackages: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewPackage"];
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PackageView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getCasesPersonPairs: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
                readonly show?: components["schemas"]["CandidateShowInput"];
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PersonPairRows"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getCasesPersonPairsJudging: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["JudgingProgress"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getCasesPersonsOfInterest: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PersonsOfInterest"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getCasesRegistries: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly next: string | null;
                        readonly rows: readonly components["schemas"]["RegistryView"][];
                    };
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postCasesRegistries: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "multipart/form-data": {
                    readonly file: File;
                    readonly name?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RegistryImport"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postCasesRegistryFiles: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "multipart/form-data": {
                    readonly file: File;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RegistryFileView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getCasesRegistryImports: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RegistryImportRows"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postCasesRegistryImports: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewRegistryImport"];
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RegistryImportView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getCasesRegistryMappings: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly next: string | null;
                        readonly rows: readonly components["schemas"]["RegistryMappingView"][];
                    };
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postCasesRegistrySearch: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RegistrySearchInput"];
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FoundPeople"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postCasesReread: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RereadView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getCasesRetention: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RetentionView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly putCasesRetention: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewRetention"];
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RetentionView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getCasesSavedSearches: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly next: string | null;
                        readonly rows: readonly components["schemas"]["SavedSearch"][];
                    };
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postCasesSavedSearches: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewSavedSearch"];
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SavedSearch"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getCasesSearch: {
        readonly parameters: {
            readonly query: {
                readonly cursor?: string;
                readonly facets?: "0" | "1" | "true" | "false";
                readonly limit?: number;
                readonly ocr?: "0" | "1" | "true" | "false";
                readonly operator?: "AND" | "OR";
                readonly q: string;
                readonly scripts?: "0" | "1" | "true" | "false";
                readonly sort?: components["schemas"]["SearchSortInput"];
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SearchAnswer"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postCasesSearch: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SearchQuestionInput"];
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SearchAnswer"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postCasesSearchSurvey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SearchRequestInput"];
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SearchSurvey"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getCasesServerImports: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ServerImportRows"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postCasesServerImports: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewServerImport"];
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ServerImportView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getCasesTags: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TagCounts"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getCasesWorklist: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WorklistRows"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getCustodyCheckpoints: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly next: string | null;
                        readonly rows: readonly components["schemas"]["CheckpointView"][];
                    };
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postCustodyCheckpoints: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": {
                    /** @default false */
                    readonly printed?: boolean;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CheckpointView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getCustodyConsistency: {
        readonly parameters: {
            readonly query: {
                readonly from: number;
                readonly to?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ConsistencyProofView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getCustodyEvents: {
        readonly parameters: {
            readonly query?: {
                readonly action?: string;
                readonly actor?: string;
                readonly cursor?: string;
                readonly limit?: number;
                readonly order?: "newest" | "oldest";
                readonly person?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CustodyEventRows"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getCustodyEventsProof: {
        readonly parameters: {
            readonly query?: {
                readonly size?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly seq: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InclusionProofView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postCustodyRehash: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": {
                    /** Format: uuid */
                    readonly caseId?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly originals: number;
                    };
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getCustodyStatus: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CustodyStatus"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postCustodyVerify: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": {
                    /** @default [] */
                    readonly checkpoints?: readonly string[];
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LogVerdictView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getDocumentsOne: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DocumentView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getDocumentsAltoXml: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/xml; charset=utf-8": unknown;
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getDocumentsCustody: {
        readonly parameters: {
            readonly query?: {
                readonly action?: string;
                readonly actor?: string;
                readonly cursor?: string;
                readonly limit?: number;
                readonly order?: "newest" | "oldest";
                readonly person?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CustodyEventRows"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getDocumentsNotes: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NoteRows"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postDocumentsNotes: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewNote"];
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NoteView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getDocumentsSearchablePdf: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/pdf": unknown;
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getDocumentsTags: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DocumentTags"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly putDocumentsTags: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["DocumentTagsInput"];
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DocumentTags"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getHealth: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @constant */
                        readonly status: "ok";
                    };
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getImportRoots: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ImportRoots"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postLinks: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["LinkUseInput"];
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LinkView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postLinksAcceptance: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["AcceptanceInput"];
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @constant */
                        readonly signedIn: true;
                    };
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postLinksSignIn: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["LinkUseInput"];
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @constant */
                        readonly signedIn: true;
                    };
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly deleteNotesOne: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done; there is nothing to tell */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getPackagesOne: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PackageView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postPackagesDecision: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewPackageDecision"];
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PackageView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getPackagesFile: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/octet-stream": unknown;
                    readonly "application/zip": unknown;
                };
            };
            /** @description The part that was asked for */
            readonly 206: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/octet-stream": unknown;
                    readonly "application/zip": unknown;
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getPackagesTakings: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PackageTakenRows"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getPagesOne: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PageView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postPagesCorrections: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewCorrection"];
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PageView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getPagesCrop: {
        readonly parameters: {
            readonly query: {
                readonly words: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "image/jpeg": unknown;
                    readonly "image/png": unknown;
                    readonly "image/webp": unknown;
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getPagesImage: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "image/jpeg": unknown;
                    readonly "image/png": unknown;
                    readonly "image/webp": unknown;
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getPagesRedactions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PageRedactions"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postPagesRedactions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewRedactionBox"];
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RedactionBoxView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getPagesThumbnail: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "image/jpeg": unknown;
                    readonly "image/png": unknown;
                    readonly "image/webp": unknown;
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getPagesTranscriptions: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TranscriptionRows"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getPagesTranscriptionsOne: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly transcription: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TranscriptionText"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getPersonPairsOne: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PersonPairDetail"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postPersonPairsJudgements: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewJudgement"];
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PersonPairDetail"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postPersonPairsWithdrawals: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewWithdrawal"];
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PersonPairDetail"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postRedactionsLift: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewRedactionLift"];
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": Record<string, never>;
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getRegistriesOne: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RegistryView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getRegistriesImports: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RegistryImportRows"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getRegistriesPeople: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
                readonly missing?: string;
                readonly q?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RegistryPersonRows"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postRegistryFilesPreview: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["RegistryPreviewRequestInput"];
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RegistryPreview"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getRegistryImportsOne: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RegistryImportView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postRegistryImportsCancel: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RegistryImportView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getRegistryImportsChanges: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly kind?: components["schemas"]["RegistryChangeKindInput"];
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RegistryChanges"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getRegistryImportsIssues: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
                readonly severity?: "rejected" | "warning";
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RegistryIssueRows"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getRegistryImportsIssuesCsv: {
        readonly parameters: {
            readonly query?: {
                readonly severity?: "rejected" | "warning";
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/csv; charset=utf-8": unknown;
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly deleteRegistryMappingsOne: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": Record<string, never>;
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getRegistryPeopleOne: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RegistryPersonView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getRegistryPeopleCandidates: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RegistryPersonCandidates"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getRegistryPeopleNotes: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NoteRows"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postRegistryPeopleNotes: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewNote"];
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NoteView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getRereadsOne: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RereadView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly deleteSavedSearchesOne: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done; there is nothing to tell */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getSecurityEvents: {
        readonly parameters: {
            readonly query?: {
                readonly account?: string;
                readonly case?: string;
                readonly cursor?: string;
                readonly from?: string;
                readonly kind?: string;
                readonly limit?: number;
                readonly to?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SecurityEventRows"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getSecurityEventsJsonl: {
        readonly parameters: {
            readonly query?: {
                readonly account?: string;
                readonly case?: string;
                readonly from?: string;
                readonly kind?: string;
                readonly to?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/x-ndjson; charset=utf-8": unknown;
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getServerImportsOne: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ServerImportView"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getSession: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SessionState"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly postSession: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SignInInput"];
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @constant */
                        readonly signedIn: true;
                    };
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly deleteSession: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done; there is nothing to tell */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly getUploadsOne: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UploadDetail"];
                };
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly deleteUploadsOne: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done; there is nothing to tell */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly default: components["responses"]["Problem"];
        };
    };
    readonly patchUploadsOne: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done; there is nothing to tell */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly default: components["responses"]["Problem"];
        };
    };
}
