namespace TdxStateGen.Tdx;

// Rows about service TDs.
internal static partial class TdxStatusTable
{
    private static TdxStatusRow[] ServiceTdRows =>
    [
        new(TdxStatus.ServtdAlreadyBoundForType, "TDX_SERVTD_ALREADY_BOUND_FOR_TYPE", From1_5, TdxStatusDetailKind.Raw,
            "A service TD of this type is bound already.",
            "Use another slot or type."),
        new(TdxStatus.ServtdTypeMismatch, "TDX_SERVTD_TYPE_MISMATCH", From1_5, TdxStatusDetailKind.Raw,
            "The service TD's type is not the one that was bound.",
            "Bind the right service TD."),
        new(TdxStatus.ServtdAttrMismatch, "TDX_SERVTD_ATTR_MISMATCH", From1_5, TdxStatusDetailKind.Raw,
            "The service TD's attributes are not the ones that were bound.",
            "Bind the right service TD."),
        new(TdxStatus.ServtdInfoHashMismatch, "TDX_SERVTD_INFO_HASH_MISMATCH", From1_5, TdxStatusDetailKind.Raw,
            "The service TD's information hash is not the one that was bound.",
            "Bind the service TD that was measured."),
        new(TdxStatus.ServtdUuidMismatch, "TDX_SERVTD_UUID_MISMATCH", From1_5, TdxStatusDetailKind.Raw,
            "The service TD's unique id is not the one that was bound.",
            "Bind again."),
        new(TdxStatus.ServtdNotBound, "TDX_SERVTD_NOT_BOUND", From1_5, TdxStatusDetailKind.Raw,
            "No service TD is bound.",
            "Bind one first."),
        new(TdxStatus.ServtdBound, "TDX_SERVTD_BOUND", From1_5, TdxStatusDetailKind.Raw,
            "A service TD is bound already.",
            "Nothing to bind."),
        new(TdxStatus.TargetUuidMismatch, "TDX_TARGET_UUID_MISMATCH", From1_5, TdxStatusDetailKind.Raw,
            "The target TD's unique id does not match.",
            "Bind again."),
        new(TdxStatus.TargetUuidUpdated, "TDX_TARGET_UUID_UPDATED", From1_5, TdxStatusDetailKind.Raw,
            "The target TD's unique id has changed and was updated.",
            "Repeat the call with the new id."),
    ];
}
