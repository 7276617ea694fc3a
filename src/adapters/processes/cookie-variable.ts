/** The variable that marks everything an attempt starts. */
export const cookieVariable = 'FLOTILLA_ATTEMPT';
